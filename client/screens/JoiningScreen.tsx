import { Logo } from './Logo.tsx';

export function JoiningScreen({ sentence }: { sentence: string }) {
  return (
    <main class="menu">
      <Logo />
      <section class="card card-joining">
        <p role="status">{sentence}</p>
        <div class="rolling" aria-hidden="true" />
      </section>
    </main>
  );
}
