import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../Session.ts';
import { joinTexts } from '../text/joinTexts.ts';
import { Logo } from './Logo.tsx';

/** Joining usually takes a second. After this long, other options are offered. */
const PATIENCE_MS = 7000;

interface JoiningProperties {
  readonly session: Session;
  readonly sentence: string;
  /** Whether the sentence says already why it takes time. */
  readonly isExplained?: boolean;
}

export function JoiningScreen({ session, sentence, isExplained = false }: JoiningProperties) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <main class="menu">
      <Logo />
      <section class="card card-joining">
        <p role="status">{isSlow && !isExplained ? joinTexts.isSlow : sentence}</p>
        <div class="rolling" aria-hidden="true" />
        {isSlow && (
          <div class="row">
            <button type="button" class="button" onClick={() => window.location.reload()}>
              {joinTexts.reload}
            </button>
            <button type="button" class="button" data-pad="back" onClick={() => session.goHome()}>
              {joinTexts.backHome}
            </button>
          </div>
        )}
      </section>
    </main>
  );
}
