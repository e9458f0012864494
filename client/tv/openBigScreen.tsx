import '../style/tv.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { MOVED, RESTARTING } from '../../shared/closeCodes.ts';
import { parseRoomCode } from '../../shared/roomCode.ts';
import type { Playroom } from '../Playroom.ts';
import { pathHere } from '../pathHere.ts';
import { identityToken } from '../remembered.ts';
import type { Session } from '../Session.ts';
import { Playfield } from '../screens/Playfield.tsx';
import { waitingTexts } from '../text/waitingTexts.ts';
import { keepAwake } from './keepAwake.ts';
import { type Waiting, WaitingPage } from './WaitingPage.tsx';
import { LOST_MS, type Wait, waitFor } from './waitFor.ts';

/** The page at /tv/CODE, for as long as it is open: shows the room, and waits for it while there is none. */
export async function openBigScreen(session: Session, loadPlayroom: () => Promise<Playroom>): Promise<void> {
  const code = parseRoomCode(pathHere());
  const waiting = signal<Waiting>({ sentence: waitingTexts.starting, secondsLeft: undefined });
  document.documentElement.dataset.tv = '';
  document.title = waitingTexts.title(code ?? '');
  render(
    <>
      <Playfield />
      <WaitingPage code={code} waiting={waiting} />
    </>,
    document.getElementById('page') ?? document.body,
  );
  fillScreenOnPress();
  keepAwake(window);
  if (code === undefined) {
    waiting.value = { sentence: waitingTexts.noCode, secondsLeft: undefined };
    return;
  }
  // Behind the card, the game plays itself.
  session.screen.value = { kind: 'invite', code };
  for (;;) {
    const { sentence, ms, needsReload } = await show(session, loadPlayroom, code);
    session.screen.value = { kind: 'invite', code };
    for (let secondsLeft = Math.ceil(ms / 1000); secondsLeft > 0; secondsLeft--) {
      waiting.value = { sentence, secondsLeft };
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    waiting.value = { sentence, secondsLeft: 0 };
    if (needsReload) location.reload();
  }
}

/** Shows the room until the connection is closed. Never throws: resolves with the reason, and when to try again. */
async function show(session: Session, loadPlayroom: () => Promise<Playroom>, code: string): Promise<Wait> {
  let close = (_code: number) => {};
  const closed = new Promise<number>((resolve) => {
    close = resolve;
  });
  try {
    const playroom = await loadPlayroom();
    const match = await playroom.join(
      { kind: 'code', code },
      {
        name: waitingTexts.name,
        game: session.game.peek(),
        isWatching: false,
        isScreen: true,
        isOvertaken: () => false,
        identityToken: identityToken.read(),
        onIdentity() {},
        isOperator: signal(false),
        onToken() {},
        onLeave() {},
        // Only seats move.
        onMoved() {},
        onClosed: (_sentence, closeCode) => close(closeCode),
      },
    );
    session.match = match;
    session.screen.value = { kind: 'match' };
    const closeCode = await closed;
    session.match = undefined;
    match?.dispose();
    // The room that the group has moved to, for another game or to another process, has the same code.
    if (closeCode === MOVED) return { sentence: waitingTexts.moving, ms: 0, needsReload: false };
    if (closeCode === RESTARTING) return { sentence: waitingTexts.restarting, ms: LOST_MS, needsReload: false };
    return { sentence: waitingTexts.lost, ms: LOST_MS, needsReload: false };
  } catch (error) {
    return waitFor(error, code);
  }
}

function fillScreenOnPress(): void {
  const fill = () => {
    // Somebody types a password, over the page.
    if (document.fullscreenElement || document.querySelector('dialog[open]')) return;
    document.documentElement.requestFullscreen?.().catch(() => {
      // The browser keeps its frame. The page fills the window anyway.
    });
  };
  for (const type of ['pointerdown', 'keydown'] as const) window.addEventListener(type, fill);
}
