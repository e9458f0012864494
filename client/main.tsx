import '@fontsource-variable/rubik/wght.css';
import './style/page.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import type { Playroom } from './Playroom.ts';
import { recallName } from './remembered.ts';
import { Session } from './Session.ts';
import { Page } from './screens/Page.tsx';

function elementById(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** Pixi, the SDK and the game: one lazy chunk, made ready once. A failed attempt may be made again. */
let playroom: Promise<Playroom> | undefined;
function loadPlayroom(): Promise<Playroom> {
  playroom ??= import('./Playroom.ts')
    .then((module) => module.Playroom.open(elementById('stage'), elementById('hud')))
    .catch((error: unknown) => {
      playroom = undefined;
      throw error;
    });
  return playroom;
}

/** The one frame loop of the page; it rests between matches. */
let isRunning = false;
function runFrame(): void {
  const { match } = session;
  isRunning = match !== undefined;
  if (!match) return;
  // First, so that one frame that throws is not the last.
  requestAnimationFrame(runFrame);
  // The SDK's clocks are on performance.now(), which a frame's own time stamp trails.
  match.frame(performance.now());
}

const session = new Session(recallName(), loadPlayroom);
render(<Page session={session} />, elementById('page'));
effect(() => {
  const { kind } = session.screen.value;
  document.body.dataset.screen = kind;
  if (kind === 'match' && !isRunning) runFrame();
});
window.addEventListener('popstate', () => session.followAddress());
void session.open();

/** After the first paint, so that home never waits for the game, and the game rarely waits for its code. */
const whenIdle = window.requestIdleCallback ?? ((callback: () => void) => window.setTimeout(callback, 300));
whenIdle(() => {
  loadPlayroom().catch(() => {
    // Whoever presses Play asks again and is told.
  });
});
