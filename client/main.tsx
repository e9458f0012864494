import '@fontsource-variable/rubik/wght.css';
import './style/page.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { FrameLoop } from './FrameLoop.ts';
import { holdZoom } from './holdZoom.ts';
import { loadCode } from './loadCode.ts';
import type { Playroom } from './Playroom.ts';
import { recallName, returnToken, takeOperatorLink } from './remembered.ts';
import { Session } from './Session.ts';
import { Page } from './screens/Page.tsx';
import { answerForSeat } from './seatElsewhere.ts';

function elementById(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** Pixi, the SDK and the game: one lazy chunk, made ready once. A failed attempt may be made again. */
let playroom: Promise<Playroom> | undefined;
function loadPlayroom(): Promise<Playroom> {
  playroom ??= loadCode(import('./Playroom.ts'))
    .then((module) => module.Playroom.open(elementById('stage'), elementById('hud')))
    .catch((error: unknown) => {
      playroom = undefined;
      throw error;
    });
  return playroom;
}

takeOperatorLink();
const session = new Session(recallName(), loadPlayroom);
const loop = new FrameLoop(session, (isShown) => {
  document.body.dataset.backdrop = isShown ? 'live' : 'none';
});
render(<Page session={session} />, elementById('page'));
const zoom = holdZoom(document, () => session.screen.peek().kind === 'match');
effect(() => {
  document.body.dataset.screen = session.screen.value.kind;
  zoom.follow();
  loop.followScreen();
});
answerForSeat(() => (session.match ? returnToken.read() : undefined));
void session.open();

/** After the first paint, so that home never waits for the game, and the game rarely waits for its code. */
const whenIdle = window.requestIdleCallback ?? ((callback: () => void) => window.setTimeout(callback, 300));
whenIdle(() => {
  loadPlayroom().then(
    (ready) => loop.lendBackdrop(ready),
    () => {
      // Whoever presses Play asks again and is told.
    },
  );
});
