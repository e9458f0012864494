import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EntryProblem } from '../../client/EntryProblem.ts';
import { FullServer } from '../../client/FullServer.ts';
import { waitInLine } from '../../client/finding/waitInLine.tsx';
import { defaultGameName } from '../../client/games/clientGameList.ts';
import { identityToken, recallGame } from '../../client/remembered.ts';
import { Session } from '../../client/Session.ts';
import { lineTexts } from '../../client/text/lineTexts.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { FakeBrowser } from '../support/FakeBrowser.ts';
import { FakePlayroom } from '../support/FakePlayroom.ts';

let browser: FakeBrowser;
let playroom: FakePlayroom;
let session: Session;

beforeEach(() => {
  vi.useFakeTimers();
  playroom = new FakePlayroom();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What has been begun is done, moves in the history included. */
const settle = () => vi.advanceTimersByTimeAsync(600);

async function load(): Promise<void> {
  session = new Session('Ann', playroom.load);
  const opening = session.open();
  await settle();
  await opening;
}

async function openAt(path: string): Promise<void> {
  browser = new FakeBrowser(path);
  await load();
}

async function reload(): Promise<void> {
  browser.reload();
  await load();
}

async function move(delta: number): Promise<void> {
  browser.move(delta);
  await settle();
}
const back = () => move(-1);
const forward = () => move(1);

async function createRoom(): Promise<void> {
  await session.join({ kind: 'create', visibility: 'private' });
}

/** Where the player is: the screen, the address, and whether the room card is open. */
function where(): string {
  const { kind } = session.screen.value;
  const card = session.match?.isRoomCardShown.value ? ' card' : '';
  return `${kind}${card} ${browser.path}`;
}
const paths = () => browser.entries.map(({ path }) => path);

describe('the game', () => {
  test('that was chosen last is played, and again at the next visit', async () => {
    await openAt('/');
    expect(session.game.value).toBe(defaultGameName);
    session.choose('another');
    await createRoom();
    expect(playroom.matches.at(-1)?.choices.game).toBe('another');
    expect(recallGame(['another'])).toBe('another');
  });
});

describe("a setting of rooms of one's own", () => {
  beforeEach(() => openAt('/'));

  test('is sent with a room that is created, and used in practice', async () => {
    session.choose('arena');
    session.set('arena', 'mode', 'lastOne');
    await session.practise();
    expect(playroom.practices.at(-1)?.settings).toEqual({ mode: 'lastOne' });
    await back();
    await session.create();
    expect(playroom.requests.at(-1)).toEqual({
      kind: 'create',
      visibility: 'private',
      settings: { mode: 'lastOne' },
    });
  });

  test('is not sent with a room of another game', async () => {
    session.set('arena', 'mode', 'lastOne');
    session.choose('puck');
    await session.create();
    expect(playroom.requests.at(-1)).toMatchObject({ settings: {} });
  });
});

describe('practice', () => {
  beforeEach(() => openAt('/'));

  test('is entered without an address of its own, and Back leaves it at once', async () => {
    session.choose('puck');
    await session.practise();
    expect([where(), playroom.match.choices.game, playroom.match.choices.name]).toEqual(['match /', 'puck', 'Ann']);
    expect(paths()).toEqual(['/', '/']);
    await back();
    expect([where(), playroom.match.isLeft]).toEqual(['home /', true]);
    expect(session.leftSeat.comeback).toBeUndefined();
  });

  test('is left by its button as by Back, however often', async () => {
    for (let time = 0; time < 5; time++) {
      await session.practise();
      expect(where()).toBe('match /');
      playroom.match.choices.onLeave();
      expect(playroom.match.isLeft).toBe(true);
      await settle();
      expect(where()).toBe('home /');
    }
    expect(browser.entries).toHaveLength(2);
  });

  test('begins anew after Forward and after a reload, with the same game', async () => {
    session.choose('puck');
    await session.practise();
    await back();
    session.choose('arena');
    await forward();
    expect([where(), session.game.value, playroom.matches.length]).toEqual(['match /', 'puck', 2]);
    await reload();
    expect([where(), session.game.value, playroom.matches.length]).toEqual(['match /', 'puck', 3]);
    await back();
    expect(where()).toBe('home /');
  });

  test('that cannot be loaded leads home with the reason, also after a reload', async () => {
    playroom.refusals.push(new EntryProblem('room', 'Not loaded.'));
    await session.practise();
    await settle();
    expect([where(), session.problem.value?.sentence, browser.index]).toEqual(['home /', 'Not loaded.', 0]);
    await session.practise();
    playroom.refusals.push(new EntryProblem('room', 'Not loaded.'));
    await reload();
    expect([where(), session.problem.value?.sentence, browser.index]).toEqual(['home /', 'Not loaded.', 0]);
  });

  test('is not begun any more after Back', async () => {
    playroom.release = () => {};
    const practising = session.practise();
    await settle();
    await back();
    playroom.release();
    await practising;
    expect([where(), playroom.match.isLeft]).toEqual(['home /', true]);
  });

  test('from an invitation leads back to it', async () => {
    await openAt('/r/BCDFG');
    playroom.refusals.push(new EntryProblem('code', 'Cannot reach the server.', { isPassing: true }));
    await session.join({ kind: 'code', code: 'BCDFG' });
    await settle();
    expect([where(), session.problem.value?.isServerAway]).toEqual(['invite /r/BCDFG', true]);
    await session.practise();
    expect(where()).toBe('match /');
    playroom.match.choices.onLeave();
    await settle();
    expect(where()).toBe('invite /r/BCDFG');
  });

  test('is offered to whoever lost the server, and leads home from there', async () => {
    await createRoom();
    playroom.match.choices.onClosed('The server is restarting.', closeCodes.serverClosing);
    await settle();
    expect(session.screen.value).toMatchObject({ kind: 'closed', closeCode: closeCodes.serverClosing });
    await session.practise();
    expect(where()).toBe('match /');
    await back();
    expect(where()).toBe('home /');
  });

  test('keeps the seat that was left before', async () => {
    await createRoom();
    session.goHome();
    await settle();
    await session.practise();
    playroom.match.choices.onLeave();
    await settle();
    expect([where(), session.leftSeat.comeback?.code]).toEqual(['home /', 'BCDFG']);
  });
});

describe('in a match', () => {
  beforeEach(async () => {
    await openAt('/');
    await createRoom();
  });

  test('the first Back opens the room card and the second leaves, whatever opened the card before', async () => {
    expect(where()).toBe('match /r/BCDFG');
    await back();
    expect(where()).toBe('match card /r/BCDFG');
    expect(playroom.match.isLeft).toBe(false);
    await back();
    expect([where(), playroom.match.isLeft]).toEqual(['home /', true]);
    await createRoom();
    playroom.match.isRoomCardShown.value = true;
    await back();
    expect(where()).toBe('match card /r/BCDFG');
    await back();
    expect(where()).toBe('home /');
  });

  test('a closed card makes the next Back the first again, and Forward closes it too', async () => {
    for (let time = 0; time < 3; time++) {
      await back();
      playroom.match.isRoomCardShown.value = false;
    }
    await back();
    await forward();
    expect(where()).toBe('match /r/BCDFG');
    await back();
    expect(where()).toBe('match card /r/BCDFG');
    expect(paths()).toEqual(['/', '/r/BCDFG', '/r/BCDFG']);
  });

  test('however often one leaves and comes back, the history holds three entries', async () => {
    for (let time = 0; time < 5; time++) {
      session.goHome();
      await settle();
      expect(where()).toBe('home /');
      await session.goBackIn();
      await back();
      await back();
      await forward();
      expect(where()).toBe('match /r/BCDFG');
      expect(browser.entries).toHaveLength(3);
    }
  });

  test('a reload takes the same seat, and Back opens the card as before', async () => {
    await reload();
    expect(playroom.requests.at(-1)).toEqual({ kind: 'return', token: 'BCDFG:token-0' });
    expect(where()).toBe('match /r/BCDFG');
    await back();
    await reload();
    expect(where()).toBe('match /r/BCDFG');
    await back();
    await back();
    expect(where()).toBe('home /');
  });

  test('Back while a reload takes its time waits for the match, and once more goes home with the seat still held', async () => {
    playroom.release = () => {};
    browser.reload();
    session = new Session('Ann', playroom.load);
    void session.open();
    await settle();
    await back();
    expect(where()).toBe('joining /r/BCDFG');
    await back();
    expect(where()).toBe('home /');
    expect(session.leftSeat.comeback?.token).toBe('BCDFG:token-0');
    playroom.release();
    await settle();
    expect([where(), playroom.match.isLeft]).toEqual(['home /', true]);
  });

  test('a reload after the seat was lost leads back into the room, and is told when that has ended', async () => {
    playroom.refusals.push(new EntryProblem('room', 'no such seat', { isUnknown: true }));
    await reload();
    expect(playroom.requests.slice(1)).toEqual([
      { kind: 'return', token: 'BCDFG:token-0' },
      { kind: 'code', code: 'BCDFG' },
    ]);
    expect(where()).toBe('match /r/BCDFG');
    playroom.refusals.push(new EntryProblem('room', 'It has ended.', { hasEnded: true }));
    await reload();
    expect(where()).toBe('invite /r/BCDFG');
    expect(session.problem.value).toMatchObject({ sentence: 'It has ended.', hasEnded: true });
    expect(browser.index).toBe(1);
  });

  test('a link to a room that the server does not know offers a new one; letters that were typed may be wrong', async () => {
    const unknown = () => new EntryProblem('code', 'Check the letters.', { isUnknown: true });
    await openAt('/r/ZZZZZ');
    playroom.refusals.push(unknown());
    await session.join({ kind: 'code', code: 'ZZZZZ' });
    expect(session.problem.value).toMatchObject({ sentence: expect.stringContaining('no room ZZZZZ'), hasEnded: true });
    playroom.refusals.push(unknown());
    await session.join({ kind: 'create', visibility: 'private' });
    expect(session.problem.value).toMatchObject({ sentence: 'Check the letters.', hasEnded: false });
    session.goHome();
    playroom.refusals.push(unknown());
    await session.join({ kind: 'code', code: 'ZZZZZ' });
    expect(session.problem.value).toMatchObject({ sentence: 'Check the letters.', hasEnded: false });
  });

  test('whoever was in a room is never told to check its letters', async () => {
    const unknown = () => new EntryProblem('code', 'Check the letters.', { isUnknown: true });
    playroom.refusals.push(unknown(), unknown());
    await reload();
    expect(session.problem.value?.sentence).toMatch(/^Room BCDFG has ended\./);
    expect(session.problem.value?.hasEnded).toBe(true);
  });

  test('a reload waits for a server that does not answer, as long as the seat is held', async () => {
    const passing = () => new EntryProblem('room', 'Cannot reach the server.', { isPassing: true });
    playroom.refusals.push(...Array.from({ length: 60 }, passing));
    browser.reload();
    session = new Session('Ann', playroom.load);
    const opening = session.open();
    await vi.advanceTimersByTimeAsync(28_000);
    expect(where()).toBe('joining /r/BCDFG');
    await vi.advanceTimersByTimeAsync(5_000);
    await opening;
    expect([where(), session.problem.value?.sentence]).toEqual([
      'invite /r/BCDFG',
      'Your seat was released, because the server could not be reached in time.',
    ]);
    playroom.refusals.length = 0;
  });
});

describe('a seat that was left', () => {
  beforeEach(async () => {
    await openAt('/');
    await createRoom();
    session.goHome();
    await settle();
  });

  test('is offered with the seconds left, also after a reload, and is forgotten when they are over', async () => {
    expect(session.leftSeat.secondsLeft.value).toBe(30);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(session.leftSeat.secondsLeft.value).toBe(21);
    await reload();
    expect([where(), session.leftSeat.secondsLeft.value]).toEqual(['home /', 20]);
    await vi.advanceTimersByTimeAsync(21_000);
    expect(session.leftSeat.secondsLeft.value).toBeUndefined();
    await reload();
    expect(session.leftSeat.comeback).toBeUndefined();
    await forward();
    expect(where()).toBe('invite /r/BCDFG');
  });

  test('is taken again by its token, and by the code when it is free already', async () => {
    await session.goBackIn();
    expect(playroom.requests.at(-1)).toEqual({ kind: 'return', token: 'BCDFG:token-0' });
    expect([where(), session.leftSeat.secondsLeft.value]).toEqual(['match /r/BCDFG', undefined]);
    session.goHome();
    await settle();
    playroom.refusals.push(new EntryProblem('room', 'no such seat', { isUnknown: true }));
    await session.goBackIn();
    expect(playroom.requests.at(-1)).toEqual({ kind: 'code', code: 'BCDFG' });
    expect(where()).toBe('match /r/BCDFG');
  });

  test('is not offered when its room has ended, or for another match', async () => {
    playroom.refusals.push(new EntryProblem('room', 'It has ended.', { hasEnded: true }));
    await session.goBackIn();
    await settle();
    expect([where(), session.problem.value?.hasEnded]).toEqual(['home /', true]);
    expect(session.leftSeat.comeback).toBeUndefined();
    playroom.code = 'XXXXX';
    await createRoom();
    expect(session.leftSeat.comeback).toBeUndefined();
  });

  test('stays offered when something else went wrong', async () => {
    playroom.refusals.push(new EntryProblem('room', 'The server is full.'));
    await session.join({ kind: 'quick' });
    await settle();
    expect([where(), session.problem.value?.sentence]).toEqual(['home /', 'The server is full.']);
    expect(session.leftSeat.secondsLeft.value).toBeGreaterThan(25);
  });
});

describe('quick play on a full server', () => {
  /** What the server has answered to whoever waits; undefined while nobody does. */
  let answer: ReadableStreamDefaultController<Uint8Array> | undefined;
  let token: string | null;
  const tell = async (event: string, data: object) => {
    answer?.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
    await settle();
  };
  const answerWaiting = async (_path: string, { headers, signal }: RequestInit) => {
    token = new Headers(headers).get('Authorization');
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        answer = controller;
        signal?.addEventListener('abort', () => {
          answer = undefined;
          controller.error(signal.reason);
        });
      },
    });
    return new Response(body);
  };
  const answerNothing = ({ signal }: RequestInit) =>
    new Promise<Response>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  const begin = async () => {
    playroom.refusals.push(new FullServer('The server is full.', waitInLine));
    await session.join({ kind: 'quick' });
    await settle();
  };
  beforeEach(async () => {
    await openAt('/');
    session.choose('puck');
    vi.stubGlobal('fetch', answerWaiting);
    identityToken.settle({ isOperator: false, token: 'me' });
    await begin();
  });
  const isWaiting = () => [session.line.value !== undefined, answer !== undefined];
  const sentence = () => session.problem.value?.sentence;

  test('waits in line on the home page, and goes into the game that was chosen when it is its turn', async () => {
    await tell('place', { place: 2, reason: 'full' });
    expect([where(), isWaiting(), sentence(), token]).toEqual(['home /', [true, true], undefined, 'Bearer me']);
    session.choose('arena');
    await tell('turn', { turn: 'a turn' });
    expect([where(), session.game.value]).toEqual(['match /r/BCDFG', 'puck']);
    expect(playroom.requests.at(-1)).toEqual({ kind: 'quick', turn: 'a turn' });
    expect(isWaiting()).toEqual([false, false]);
  });

  test('that is pressed again keeps the place, and goes into the game that was pressed last', async () => {
    const before = answer;
    session.choose('arena');
    await session.join({ kind: 'quick' });
    expect([where(), isWaiting(), answer === before]).toEqual(['home /', [true, true], true]);
    session.choose('puck');
    await tell('turn', { turn: 'a turn' });
    expect([where(), session.game.value]).toEqual(['match /r/BCDFG', 'arena']);
  });

  test('keeps the place of whoever asks for a room meanwhile, and is refused', async () => {
    playroom.refusals.push(new EntryProblem('room', 'The server is full.'));
    await session.create();
    expect([where(), isWaiting(), sentence()]).toEqual(['home /', [true, true], 'The server is full.']);
    await tell('turn', { turn: 'a turn' });
    expect([where(), isWaiting()]).toEqual(['match /r/BCDFG', [false, false]]);
  });

  test('that is refused in spite of a turn says why, and does not wait again', async () => {
    playroom.refusals.push(new EntryProblem('room', 'No room can be opened right now.'));
    await tell('turn', { turn: 'a turn' });
    expect([where(), sentence(), isWaiting()]).toEqual(['home /', 'No room can be opened right now.', [false, false]]);
  });

  test.each([
    ['its button', () => session.leaveLine(), 'home /'],
    ['practice', () => session.practise(), 'match /'],
    ['joining a room', () => session.join({ kind: 'code', code: 'XXXXX' }), 'match /r/XXXXX'],
  ])('leaves the line by %s, without a complaint', async (_what, act, place) => {
    await act();
    await settle();
    expect([where(), isWaiting(), sentence()]).toEqual([place, [false, false], undefined]);
  });

  test.each([
    ['the connection ends', () => answer?.close(), lineTexts.lost],
    ['nothing comes for 50 seconds', () => vi.advanceTimersByTimeAsync(50_000), lineTexts.lost],
    ['another tab waits', () => tell('elsewhere', {}), lineTexts.elsewhere],
  ])('says why it no longer waits when %s', async (_when, end, why) => {
    await tell('place', { place: 1, reason: 'full' });
    await end();
    await settle();
    expect([session.line.value, sentence()]).toEqual([undefined, why]);
  });

  test.each([
    ['is full', () => new Response('The line is full.', { status: 503 }), 'The line is full.'],
    ['is not known to the server', () => new Response('No.', { status: 404 }), lineTexts.lost],
    ['is silent for 50 seconds', answerNothing, lineTexts.lost],
  ])('says so when the line %s', async (_what, respond, why) => {
    session.leaveLine();
    vi.stubGlobal('fetch', async (_path: string, request: RequestInit) => respond(request));
    await begin();
    await vi.advanceTimersByTimeAsync(50_000);
    expect([where(), session.line.value, sentence()]).toEqual(['home /', undefined, why]);
  });
});

describe('gone to another address in the middle of a match', () => {
  test('home offers the seat; another invitation is shown as it is; Back leads into the match', async () => {
    await openAt('/');
    await createRoom();
    browser.visit('/');
    await load();
    expect([where(), session.leftSeat.comeback?.code]).toEqual(['home /', 'BCDFG']);
    browser.visit('/r/XXXXX');
    await load();
    expect(where()).toBe('invite /r/XXXXX');
    await move(-2);
    expect(where()).toBe('match /r/BCDFG');
  });
});

describe('behind an invite link', () => {
  beforeEach(() => openAt('/r/bcdfg'));

  test('Back leads from the match over its card to the invitation, Forward into the match again', async () => {
    await session.join({ kind: 'code', code: 'BCDFG' });
    expect([where(), browser.entries.length]).toEqual(['match /r/BCDFG', 3]);
    await back();
    await back();
    expect(where()).toBe('invite /r/bcdfg');
    await forward();
    expect(where()).toBe('match /r/BCDFG');
  });

  test('leaving by a button leads home', async () => {
    await session.join({ kind: 'code', code: 'BCDFG' });
    session.goHome();
    await settle();
    expect([where(), browser.index]).toEqual(['home /', 0]);
    await reload();
    expect(where()).toBe('home /');
  });

  test('Home is a page of its own, from which Back leads to the invitation', async () => {
    for (let time = 0; time < 3; time++) {
      session.goHome();
      await settle();
      expect(where()).toBe('home /');
      await back();
      expect(where()).toBe('invite /r/bcdfg');
    }
    expect(browser.entries).toHaveLength(2);
  });
});

describe('on the way in', () => {
  beforeEach(async () => {
    await openAt('/');
    playroom.release = () => {};
  });

  test('Back gives up and stays on the page; the seat that comes too late is given back', async () => {
    const joining = session.join({ kind: 'code', code: 'BCDFG' });
    await settle();
    expect(where()).toBe('joining /r/BCDFG');
    await back();
    expect(where()).toBe('home /');
    playroom.release?.();
    await joining;
    expect([where(), playroom.match.isLeft]).toEqual(['home /', true]);
    await reload();
    expect([where(), session.leftSeat.comeback]).toEqual(['home /', undefined]);
    await forward();
    expect(where()).toBe('invite /r/BCDFG');
  });

  test('Back from a room that is still being looked for leaves no address without a room', async () => {
    const joining = session.join({ kind: 'quick' });
    await settle();
    expect(where()).toBe('joining /');
    await back();
    playroom.release?.();
    await joining;
    await forward();
    expect(where()).toBe('home /');
  });

  test('a refusal leads to where it began, and says why', async () => {
    playroom.refusals.push(new EntryProblem('code', 'There is no such room.'));
    const joining = session.join({ kind: 'code', code: 'XXXXX' });
    await settle();
    playroom.release?.();
    await joining;
    await settle();
    expect([where(), browser.index, session.problem.value?.sentence]).toEqual(['home /', 0, 'There is no such room.']);
  });
});

describe('out of a room that is gone', () => {
  beforeEach(async () => {
    await openAt('/');
    await createRoom();
    playroom.match.choices.onClosed('The host removed you.', closeCodes.kicked);
    await settle();
  });

  test('one Back leads home, Forward to the invitation, and nothing offers the seat', async () => {
    expect(where()).toBe('closed /r/BCDFG');
    await forward();
    expect(where()).toBe('closed /r/BCDFG');
    await back();
    expect([where(), session.leftSeat.comeback]).toEqual(['home /', undefined]);
    await forward();
    expect(where()).toBe('invite /r/BCDFG');
  });

  test('a reload shows the invitation; joining again is a match like any other', async () => {
    await session.join({ kind: 'code', code: 'BCDFG' });
    expect([where(), browser.entries.length]).toEqual(['match /r/BCDFG', 3]);
    playroom.match.choices.onClosed('The server is restarting.', closeCodes.serverClosing);
    await settle();
    await reload();
    expect(where()).toBe('invite /r/BCDFG');
    await back();
    expect(where()).toBe('home /');
  });
});

test('a link without a code says so at home, under a true address', async () => {
  await openAt('/r/hello');
  expect(where()).toBe('home /');
  expect(session.problem.value).toMatchObject({ field: 'code' });
});

describe('a group that moves to another game', () => {
  test('is followed with the token of the seat, behind a sentence, and the address stays', async () => {
    await openAt('/');
    await createRoom();
    const before = playroom.match;
    playroom.release = () => {};
    before.choices.onMoved('BCDFG:moved', 'Changing the game…');
    expect([before.isLeft, where(), session.screen.value]).toEqual([
      true,
      'moving /r/BCDFG',
      { kind: 'moving', sentence: 'Changing the game…' },
    ]);
    await settle();
    playroom.release();
    await settle();
    expect(playroom.requests.at(-1)).toEqual({ kind: 'return', token: 'BCDFG:moved' });
    expect([where(), session.leftSeat.comeback]).toEqual(['match /r/BCDFG', undefined]);
  });

  test('is waited for while no server answers, longer than the seat would be held', async () => {
    await openAt('/');
    await createRoom();
    const passing = () => new EntryProblem('room', 'Cannot reach the server.', { isPassing: true });
    playroom.refusals.push(...Array.from({ length: 600 }, passing));
    playroom.match.choices.onMoved('BCDFG:moved', 'The server is restarting.');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(where()).toBe('moving /r/BCDFG');
    expect(playroom.requests.length).toBeLessThan(180);
    playroom.refusals.length = 0;
    await vi.advanceTimersByTimeAsync(2_000);
    expect([where(), playroom.requests.at(-1)]).toEqual(['match /r/BCDFG', { kind: 'return', token: 'BCDFG:moved' }]);
  });

  test('is found by its code if the seat there is gone', async () => {
    await openAt('/');
    await createRoom();
    playroom.refusals.push(new EntryProblem('code', 'gone', { isUnknown: true }));
    playroom.match.choices.onMoved('BCDFG:moved', 'Changing the game…');
    await settle();
    expect(playroom.requests.at(-1)).toEqual({ kind: 'code', code: 'BCDFG' });
    expect(where()).toBe('match /r/BCDFG');
  });
});
