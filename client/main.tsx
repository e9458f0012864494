import '@fontsource-variable/rubik/wght.css';
import './style/page.css';
import { effect, untracked } from '@preact/signals';
import { render } from 'preact';
import { FrameLoop } from './FrameLoop.ts';
import { holdZoom } from './holdZoom.ts';
import { type Connected, isDataSaved } from './isDataSaved.ts';
import { loadCode } from './loadCode.ts';
import type { Playroom } from './Playroom.ts';
import { pathHere } from './pathHere.ts';
import { prepareAhead, untilSomebody } from './prepareAhead.ts';
import { recallName, returnToken, takeOperatorLink } from './remembered.ts';
import { wakeGpu } from './render/wakeGpu.ts';
import { Session } from './Session.ts';
import { Page } from './screens/Page.tsx';
import { answerForSeat } from './seatElsewhere.ts';

function elementById(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** Between the canvas and the HUD, so that HUD cards can cover the text. */
function belowHud(): HTMLElement {
  const host = document.createElement('div');
  elementById('hud').before(host);
  return host;
}

const loadPlayroomCode = () => import('./Playroom.ts');

/** Pixi, the SDK and the game: one chunk, loaded on demand, once. A failed attempt can be repeated. */
let playroom: Promise<Playroom> | undefined;
function loadPlayroom(): Promise<Playroom> {
  playroom ??= loadCode(loadPlayroomCode())
    .then(async ({ Playroom, ClosedScreen, PictureNotice }) => {
      session.ClosedScreen = ClosedScreen;
      const ready = await Playroom.open(elementById('stage'), elementById('hud'));
      render(<PictureNotice session={session} picture={loop.picture} />, belowHud());
      document.body.dataset.drawing = ready.stage.surface.isSoftware ? 'software' : 'gpu';
      loop.lend(ready);
      return ready;
    })
    .catch((error: unknown) => {
      playroom = undefined;
      throw error;
    });
  return playroom;
}

/** The list of rooms: once the game's code is there, and only if somebody stays on the home page or returns to it. */
function loadAside(): void {
  const stop = session.screen.subscribe(({ kind }) => {
    if (kind !== 'home' || session.aside.peek()) return;
    loadCode(import('./finding/HomeAside.tsx')).then(
      ({ HomeAside }) => {
        stop();
        session.aside.value = HomeAside;
      },
      () => {
        // The next visit to the home page tries again.
      },
    );
  });
}

takeOperatorLink();
const session = new Session(recallName(), loadPlayroom);
const loop = new FrameLoop(session);
const isBigScreen = pathHere().startsWith('/tv/');
if (!isBigScreen) render(<Page session={session} />, elementById('page'));
const zoom = holdZoom(document, () => session.screen.peek().kind === 'match');
effect(() => {
  document.body.dataset.backdrop = loop.hasBackdrop.value ? 'live' : 'none';
  document.body.dataset.picture = loop.picture.value;
});
effect(() => {
  document.body.dataset.screen = session.screen.value.kind;
  session.game.value;
  zoom.follow();
  // It draws, and would subscribe this effect to many signals.
  untracked(() => loop.followScreen());
});
// Browsers tell of a gamepad with the first press of its buttons. Most visitors have none.
const letPadsIn = () => {
  loadCode(import('./input/MenuPads.ts')).then(
    ({ watchMenuPads }) => {
      window.removeEventListener('gamepadconnected', letPadsIn);
      watchMenuPads();
    },
    () => {
      // Without its code, a gamepad still plays. The next one that is connected tries again.
    },
  );
};
window.addEventListener('gamepadconnected', letPadsIn);
answerForSeat(() => (session.match ? returnToken.read() : undefined));
if (isBigScreen)
  import('./tv/openBigScreen.tsx').then(
    ({ openBigScreen }) => openBigScreen(session, loadPlayroom),
    // Nobody stands beside a television to press a button.
    () => setTimeout(() => location.reload(), 9_000),
  );
else void session.open();

// Friends wait behind a party link.
if (pathHere().startsWith('/p/')) loadAside();
const somebody = untilSomebody();
const whenIdle = window.requestIdleCallback ?? ((callback: () => void) => window.setTimeout(callback, 300));
whenIdle(() => {
  prepareAhead({
    isDataSaved: isDataSaved(navigator as Connected),
    somebody,
    loadCode: () => loadPlayroomCode().then(() => whenIdle(loadAside)),
    wakeGpu,
    open: loadPlayroom,
  }).catch(() => {
    // Quick play tries again, and shows the problem.
  });
});
