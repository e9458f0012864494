import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../Session.ts';

/** The room is gone for this player: why, and where to go from here. */
export function ClosedScreen({ session, sentence, code }: { session: Session; sentence: string; code: string }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <main class="menu menu-over-match">
      <section class="card" role="alertdialog" aria-labelledby="closed-title" aria-describedby="closed-sentence">
        <h2 id="closed-title">You are out of the room</h2>
        <p id="closed-sentence">{sentence}</p>
        <div class="row">
          <button ref={first} type="button" class="button button-main" onClick={() => session.goHome()}>
            Back home
          </button>
          <button type="button" class="button" onClick={() => void session.join({ kind: 'code', code })}>
            Join again
          </button>
        </div>
      </section>
    </main>
  );
}
