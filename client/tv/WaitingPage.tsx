import type { ReadonlySignal } from '@preact/signals';
import { Logo } from '../screens/Logo.tsx';
import { waitingTexts } from '../text/waitingTexts.ts';

/** What a big screen is waiting for. */
export interface Waiting {
  readonly sentence: string;
  /** Until the next attempt; undefined if there is none. */
  readonly secondsLeft: number | undefined;
}

/** A big screen without a room. */
export function WaitingPage({ code, waiting }: { code: string | undefined; waiting: ReadonlySignal<Waiting> }) {
  const { sentence, secondsLeft } = waiting.value;
  return (
    <main class="menu tv-waiting">
      <Logo />
      <section class="card">
        {code !== undefined && <p class="code tv-code">{code}</p>}
        <p role="status">{sentence}</p>
        {secondsLeft !== undefined && <p class="tv-again">{waitingTexts.again(secondsLeft)}</p>}
      </section>
    </main>
  );
}
