import { useEffect, useRef } from 'preact/hooks';
import type { Screen, Session } from '../Session.ts';

/** The room is gone for this player: why, and where to go from here. */
export function ClosedScreen({ session, screen }: { session: Session; screen: Extract<Screen, { kind: 'closed' }> }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const again =
    screen.remedy === 'reload'
      ? { text: 'Reload', act: () => window.location.reload() }
      : { text: 'Join again', act: () => void session.join({ kind: 'code', code: screen.code }) };
  return (
    <main class="menu menu-over-match">
      <section class="card" role="alertdialog" aria-labelledby="closed-title" aria-describedby="closed-sentence">
        <h2 id="closed-title">You are out of the room</h2>
        <p id="closed-sentence">{screen.sentence}</p>
        <div class="row">
          <button ref={first} type="button" class="button button-main" onClick={again.act}>
            {again.text}
          </button>
          <button type="button" class="button" onClick={() => session.goHome()}>
            Back home
          </button>
        </div>
      </section>
    </main>
  );
}
