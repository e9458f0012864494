import { arenaClientGame } from '../../../client/games/arena/arenaClientGame.ts';
import '@fontsource-variable/rubik/wght.css';
import '../../../client/style/page.css';
import '../../../client/style/tv.css';
import '../../../client/style/hud.css';
import '../../../client/style/round.css';
import '../../../client/style/watch.css';
import '../../../client/style/talk.css';
import { render } from 'preact';
import { mountHud } from '../../../client/hud/mountHud.tsx';
import { Controls } from '../../../client/input/Controls.ts';
import { MenuFocus } from '../../../client/input/MenuFocus.ts';
import type { MenuHand } from '../../../client/input/MenuPad.ts';
import { marbleFreedom } from '../../../client/render/Camera.ts';
import { Session } from '../../../client/Session.ts';
import { ClosedScreen } from '../../../client/screens/ClosedScreen.tsx';
import { Page } from '../../../client/screens/Page.tsx';
import { SoundBoard } from '../../../client/sound/SoundBoard.ts';
import { bigScreenFace } from '../../../client/tv/bigScreenFace.tsx';
import { bigScreenScenes } from './bigScreenScenes.ts';
import { FakeTable, OWN_ID } from './FakeTable.ts';
import { findFaults, type Reading } from './findFaults.ts';
import { matchScenes } from './matchScenes.ts';
import { menuScenes } from './menuScenes.ts';

export interface Gallery {
  readonly matches: readonly string[];
  readonly menus: readonly string[];
  /** For televisions alone. */
  readonly bigScreens: readonly string[];
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
  const isBig = scene in bigScreenScenes;
  const table = new FakeTable(isBig ? 'screen' : OWN_ID);
  const controls = new Controls(stage, { scheme: arenaClientGame.controls });
  controls.device.value = isTouch ? 'touch' : 'keyboard';
  table.device.value = controls.device.value;
  const arrange = isBig ? bigScreenScenes[scene] : matchScenes[scene];
  arrange!(table);
  table.update();
  document.documentElement.toggleAttribute('data-tv', isBig);
  const mount = isBig ? bigScreenFace.mount : mountHud;
  const unmount = mount(elementById('hud'), {
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
    table.talk.model.dispose();
    table.model.dispose();
  };
}

function showMenu(scene: string): void {
  const session = new Session('Maximilian Weber', () => new Promise(() => {}));
  session.ClosedScreen = ClosedScreen;
  menuScenes[scene]!(session);
  document.body.dataset.screen = session.screen.value.kind;
  document.documentElement.removeAttribute('data-tv');
  render(<Page session={session} />, elementById('page'));
  clear = () => {
    session.leftSeat.forget();
    render(null, elementById('page'));
  };
}

/** Public rooms as a server would send them, the first with everything as long as it may be. */
class FakeEventSource {
  static readonly CLOSED = 2;
  readonly readyState = 1;
  close() {}
  addEventListener(name: string, listener: (event: MessageEvent) => void): void {
    if (name === 'all') listener(new MessageEvent('all', { data: JSON.stringify({ rooms: listedRooms }) }));
  }
}
const usualRoom = { game: 'arena', phase: 'podium', players: 15, maxPlayers: 16, arena: 'pillowfort', pingMs: 240 };
const listedRooms = ['BBBBB', 'CCCCC', 'DDDDD', 'FFFFF', 'GGGGG'].map((code, index) => ({
  ...usualRoom,
  code,
  players: 16 - index,
  choices: { mode: index % 2 === 0 ? 'lastOne' : 'crown' },
  title: index === 0 ? 'W'.repeat(32) : '',
}));
Object.assign(window, { EventSource: FakeEventSource });

window.gallery = {
  matches: Object.keys(matchScenes),
  menus: Object.keys(menuScenes),
  bigScreens: Object.keys(bigScreenScenes),
  show(scene, isTouch) {
    clear();
    if (scene in menuScenes) showMenu(scene);
    else showMatch(scene, isTouch);
  },
  hand: new MenuFocus(document),
  readFaults: (reading) =>
    findFaults({ ...reading, freedom: marbleFreedom({ width: window.innerWidth, height: window.innerHeight }) }),
};

/** Not at the top level: code that is loaded on demand imports this file's chunk, and would wait for it for ever. */
async function open(): Promise<void> {
  await document.fonts.load('700 16px "Rubik Variable"');
  // Their code comes when they are first opened.
  for (const [scene, part] of [
    ['the menu of a person, for the host', '.panel-room .person-menu'],
    ['the lobby of the host: people', '.room-powers'],
    ['a vote in a round', '.vote'],
  ] as const) {
    window.gallery.show(scene, false);
    while (!document.querySelector(part)) await new Promise(requestAnimationFrame);
  }
  document.body.dataset.gallery = 'open';
}
void open();
