import type { ComponentChildren } from 'preact';

export interface DeskCardProperties {
  readonly title: string;
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

export function DeskCard({ title, isWide = false, children }: DeskCardProperties) {
  return (
    <section class={`desk-card ${isWide ? 'wide' : ''}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
