import { useEffect, useRef } from 'preact/hooks';
import type { ClosedProperties } from '../ClosedProperties.ts';
import { isServerAway, remedyOf } from '../remedyOf.ts';
import { closedTexts } from '../text/closedTexts.ts';
import { homeTexts } from '../text/homeTexts.ts';
import { joinTexts } from '../text/joinTexts.ts';

/** A button, with what a gamepad presses for it. */
interface Way {
  readonly text: string;
  readonly act: () => void;
  readonly pad?: string;
}

/** This player is out of the room: why, and what to do next. */
export function ClosedScreen({ session, screen }: ClosedProperties) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const home: Way = { text: joinTexts.backHome, act: () => session.goHome(), pad: 'back' };
  const again = {
    reload: { text: joinTexts.reload, act: () => window.location.reload(), pad: 'start' },
    join: {
      text: closedTexts.joinAgain,
      act: () => void session.join({ kind: 'code', code: screen.code }),
      pad: 'start',
    },
    again: { text: joinTexts.openNew, act: () => session.createAgain(screen.code), pad: 'start' },
    none: { text: homeTexts.quickPlay, act: () => void session.join({ kind: 'quick' }), pad: 'start' },
  }[remedyOf(screen.closeCode)];
  const practice: Way = { text: joinTexts.practise, act: () => void session.practise() };
  const ways = [again, isServerAway(screen.closeCode) ? practice : undefined, home].filter((way) => way !== undefined);
  return (
    <main class="menu menu-over-match">
      <section
        class="card card-closed"
        role="alertdialog"
        aria-labelledby="closed-title"
        aria-describedby="closed-sentence"
      >
        <span class="marble marble-looking-in" aria-hidden="true" />
        <h2 id="closed-title">{closedTexts.title}</h2>
        <p id="closed-sentence">{screen.sentence}</p>
        <div class="row">
          {ways.map(({ text, act, pad }, index) => (
            <button
              key={text}
              ref={index === 0 ? first : undefined}
              type="button"
              class={index === 0 ? 'button button-main' : 'button'}
              data-pad={pad}
              onClick={act}
            >
              {text}
            </button>
          ))}
        </div>
      </section>
    </main>
  );
}
