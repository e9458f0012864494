import { arenaClientGame } from '../../../client/games/arena/arenaClientGame.ts';
import '@fontsource-variable/rubik/wght.css';
import '../../../client/style/page.css';
import '../../../client/style/hud.css';
import '../../../client/style/round.css';
import { render } from 'preact';
import { mountHud } from '../../../client/hud/mountHud.tsx';
import { Controls } from '../../../client/input/Controls.ts';
import { MenuFocus } from '../../../client/input/MenuFocus.ts';
import type { MenuHand } from '../../../client/input/MenuPad.ts';
import { marbleFreedom } from '../../../client/render/Camera.ts';
import { Session } from '../../../client/Session.ts';
import { Page } from '../../../client/screens/Page.tsx';
import { SoundBoard } from '../../../client/sound/SoundBoard.ts';
import { FakeTable } from './FakeTable.ts';
import { findFaults, type Reading } from './findFaults.ts';
import { matchScenes } from './matchScenes.ts';
import { menuScenes } from './menuScenes.ts';

export interface Gallery {
  readonly matches: readonly string[];
  readonly menus: readonly string[];
  /** Puts a scene on the page, in the place of the last one. */
  show(scene: string, isTouch: boolean): void;
  /** What a gamepad does in the menus. */
  readonly hand: MenuHand;
  /** What is wrong with the boxes of what is shown. */
  readFaults(reading: Omit<Reading, 'freedom'>): string[];
}

declare global {
  interface Window {
    gallery: Gallery;
  }
}

const elementById = (id: string) => document.getElementById(id)!;
const stage = elementById('stage');
const board = new SoundBoard();
let clear = () => {};

function showMatch(scene: string, isTouch: boolean): void {
  document.body.dataset.screen = 'match';
  const table = new FakeTable();
  const controls = new Controls(stage, { scheme: arenaClientGame.controls });
  controls.device.value = isTouch ? 'touch' : 'keyboard';
  matchScenes[scene]!(table);
  table.update();
  const unmount = mountHud(elementById('hud'), {
    model: table.model,
    game: arenaClientGame,
    controls,
    board,
    arena: stage,
    lobbyPart: undefined,
    onLeave: () => {},
  });
  clear = () => {
    unmount();
    controls.dispose();
    table.model.dispose();
  };
}

function showMenu(scene: string): void {
  const session = new Session('Maximilian Weber', () => new Promise(() => {}));
  menuScenes[scene]!(session);
  document.body.dataset.screen = session.screen.value.kind;
  render(<Page session={session} />, elementById('page'));
  clear = () => {
    session.leftSeat.forget();
    render(null, elementById('page'));
  };
}

window.gallery = {
  matches: Object.keys(matchScenes),
  menus: Object.keys(menuScenes),
  show(scene, isTouch) {
    clear();
    if (scene in matchScenes) showMatch(scene, isTouch);
    else showMenu(scene);
  },
  hand: new MenuFocus(document),
  readFaults: (reading) =>
    findFaults({ ...reading, freedom: marbleFreedom({ width: window.innerWidth, height: window.innerHeight }) }),
};
await document.fonts.load('700 16px "Rubik Variable"');
document.body.dataset.gallery = 'open';
