import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface DeskDialogProperties {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Asks for something in the middle of the window, wherever the row is that it is about. Escape closes it. */
export function DeskDialog({ title, onClose, children }: DeskDialogProperties) {
  const host = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = host.current!;
    dialog.showModal();
    // Gives the focus back to the button that opened it.
    return () => dialog.close();
  }, []);
  return (
    <dialog ref={host} class="desk-card desk-dialog" aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}
