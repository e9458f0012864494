import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { CHAT_MAX_CHARACTERS } from '../../shared/limits.ts';
import type { TalkedMessages, TalkLine } from '../../shared/talk/talkMessages.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type ArenaRoom, type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { pass, soon } from '../support/until.ts';

fastTime();

let rumpus: Rumpus;
let logged: string[];

/** Arena's rules, for two teams. */
const teamGame = {
  ...arenaGame,
  teams: [
    { name: 'Red', colour: 0xcc3333, shape: 'circle' },
    { name: 'Green', colour: 0x33aa66, shape: 'square' },
  ],
} satisfies typeof arenaGame as unknown as AnyGameModule;

async function start(games: readonly unknown[] = [arenaGame]) {
  logged = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  rumpus = await startRumpus({ games: games as AnyGameModule[], log });
}
beforeEach(() => start());
afterEach(() => rumpus.close());

/** A person who keeps all that comes of the talk. */
class Talker extends Person {
  readonly lines: TalkLine[] = [];
  readonly answers: TalkedMessages['talked'][] = [];
  readonly typing: TalkedMessages['typing'][] = [];
  readonly emotes: TalkedMessages['emote'][] = [];
  readonly markers: TalkedMessages['marker'][] = [];

  protected override watch(room: ArenaRoom): void {
    room.onMessage('talk', ({ lines, isAll }: TalkedMessages['talk']) => {
      if (isAll) this.lines.length = 0;
      this.lines.push(...lines);
    });
    room.onMessage('talked', (answer: TalkedMessages['talked']) => this.answers.push(answer));
    room.onMessage('typing', (message: TalkedMessages['typing']) => this.typing.push(message));
    room.onMessage('emote', (message: TalkedMessages['emote']) => this.emotes.push(message));
    room.onMessage('marker', (message: TalkedMessages['marker']) => this.markers.push(message));
  }

  /** What others wrote and said, and what the room told. */
  get told(): string[] {
    return this.lines.map((line) => {
      if (line.kind === 'note') return line.text;
      const what = line.kind === 'phrase' ? `phrase ${line.phrase}` : line.text;
      return `${line.from.name}${line.kind === 'direct' ? ` to ${line.to.name}` : ''}: ${what}`;
    });
  }

  get written(): string[] {
    return this.told.filter((text) => text.includes(': '));
  }
}

const opened = (name: string, options: object = {}) => new Talker(rumpus, name).create(options);
const joined = (name: string, code: string) => new Talker(rumpus, name).join(code);
const isOver = (one: Talker, id: string) => soon(() => expect(one.answers.map((answer) => answer.id)).toContain(id));

describe('chat', () => {
  test('reaches everybody, cleaned like a name, and is answered by its id', async () => {
    const ann = await opened('Ann');
    const bob = await joined('Bob', ann.code);
    ann.room.send('chat', { id: 'one', text: ' Hello \u202eｗｏｒｌｄ\u200b  <b>now</b> ' });
    await soon(() => expect(bob.written).toEqual(['Ann: Hello world <b>now</b>']));
    await isOver(ann, 'one');
    expect(ann.answers).toEqual([{ id: 'one' }]);
    expect(ann.written).toEqual(bob.written);
    const [line] = bob.lines.filter(({ kind }) => kind === 'chat');
    expect(line).toMatchObject({ from: { sessionId: ann.id, mark: ann.seat?.mark, look: ann.seat?.look } });
  });

  test('is cut to 200 characters and 800 bytes, in any script, and never too long for a frame', async () => {
    const ann = await opened('Ann');
    const texts = ['a'.repeat(CHAT_MAX_CHARACTERS), '字'.repeat(260), '🙂'.repeat(200), '👨‍👩‍👧‍👦'.repeat(30)];
    for (const [index, text] of texts.entries()) {
      ann.room.send('chat', { id: `t${index}`, text });
      await isOver(ann, `t${index}`);
    }
    const got = ann.written.map((text) => text.slice('Ann: '.length));
    expect(got).toEqual(['a'.repeat(200), '字'.repeat(200), '🙂'.repeat(200), '👨‍👩‍👧‍👦'.repeat(30)]);
    expect(ann.answers.every(({ refusal }) => refusal === undefined)).toBe(true);
  });

  test('with nothing to see in it is refused, and so is a fifth at once, with the seconds to wait', async () => {
    const ann = await opened('Ann');
    ann.room.send('chat', { id: 'empty', text: '\u200b \u202e' });
    await isOver(ann, 'empty');
    expect(ann.answers).toEqual([{ id: 'empty', refusal: 'There is nothing to send.' }]);
    for (const id of ['1', '2', '3', '4']) ann.room.send('chat', { id, text: id });
    await isOver(ann, '4');
    await soon(() => expect(ann.written).toEqual(['Ann: 1', 'Ann: 2', 'Ann: 3']));
    const { refusal, waitMs = 0 } = ann.answers.find(({ id }) => id === '4')!;
    expect(refusal).toMatch(/^Wait [12] s before you write again\.$/);
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(2_000);
    await pass(waitMs);
    ann.room.send('chat', { id: '4', text: '4' });
    await soon(() => expect(ann.written.at(-1)).toBe('Ann: 4'));
  });

  test('sent again with the same id, also after the connection was lost, is taken once', async () => {
    const ann = await opened('Ann');
    const bob = await joined('Bob', ann.code);
    ann.room.send('chat', { id: 'same', text: 'Once' });
    ann.room.send('chat', { id: 'same', text: 'Once' });
    await soon(() => expect(ann.answers).toEqual([{ id: 'same' }, { id: 'same' }]));
    ann.lose();
    await ann.comeBack();
    ann.room.send('chat', { id: 'same', text: 'Once' });
    await soon(() => expect(ann.answers).toHaveLength(3));
    expect(bob.written).toEqual(['Ann: Once']);
  });

  test('is off in public rooms and on in private ones; quick phrases can always be said', async () => {
    const ann = await opened('Ann', { visibility: 'public' });
    ann.room.send('chat', { id: 'a', text: 'Hello' });
    ann.room.send('phrase', { phrase: 3 });
    await isOver(ann, 'a');
    expect(ann.answers[0]?.refusal).toBe('Writing is switched off in this room. Quick phrases still work.');
    await soon(() => expect(ann.written).toEqual(['Ann: phrase 3']));
    rumpus.roomOf(ann.code).state.settings.isTalkOn = true;
    ann.room.send('chat', { id: 'b', text: 'Hello' });
    await soon(() => expect(ann.written.at(-1)).toBe('Ann: Hello'));
  });

  test('has swear words starred out, unless the host says otherwise', async () => {
    const ann = await opened('Ann');
    ann.room.send('chat', { id: 'a', text: 'Oh shit' });
    await isOver(ann, 'a');
    rumpus.roomOf(ann.code).state.settings.isTalkFiltered = false;
    ann.room.send('chat', { id: 'b', text: 'Oh shit' });
    await isOver(ann, 'b');
    expect(ann.written).toEqual(['Ann: Oh ****', 'Ann: Oh shit']);
  });

  test('and notes are kept for newcomers, and told again to those who return', async () => {
    const ann = await opened('Ann');
    for (let phrase = 0; phrase < 3; phrase++) ann.room.send('phrase', { phrase });
    await soon(() => expect(ann.written).toEqual(['Ann: phrase 0', 'Ann: phrase 1', 'Ann: phrase 2']));
    const bob = await joined('Bob', ann.code);
    await soon(() => expect(bob.told).toEqual(ann.told));
    bob.lose();
    await soon(() => expect(ann.told.at(-1)).toBe('Bob lost the connection.'));
    await bob.comeBack();
    await soon(() => expect(bob.told.at(-1)).toBe('Bob is back.'));
    expect(bob.told).toEqual(ann.told);
  });
});

describe('who comes and goes', () => {
  test('is told once each, and so is who the host is now', async () => {
    const ann = await opened('Ann');
    const bob = await joined('Bob', ann.code);
    const cat = await joined('Cat', ann.code);
    ann.lose();
    await soon(() => expect(cat.told.at(-1)).toBe('Bob is the host now.'));
    const again = await ann.inAnotherTab().join(ann.code);
    await soon(() => expect(cat.told.at(-1)).toBe('Ann is back.'));
    await again.leave();
    await soon(() => expect(cat.told).toContain('Ann left.'));
    await bob.leave();
    await soon(() => expect(cat.told.at(-1)).toBe('Cat is the host now.'));
    expect(cat.told).toEqual([
      'Ann joined.',
      'Bob joined.',
      'Cat joined.',
      'Ann lost the connection.',
      'Bob is the host now.',
      'Ann is back.',
      'Ann left.',
      'Bob left.',
      'Cat is the host now.',
    ]);
  });

  test('does not push out what people have written, however often somebody does', async () => {
    const ann = await opened('Ann');
    for (let times = 0; times < 30; times++) {
      const bob = await joined('Bob', ann.code);
      await bob.leave();
    }
    expect(ann.lines.length).toBeLessThan(25);
  });
});

test('what the host does is told in the talk, and nobody who is removed is told to have left', async () => {
  const ann = await opened('Ann');
  const bob = await joined('Bob', ann.code);
  const cat = await joined('Cat', ann.code);
  ann.room.send('mute', { sessionId: cat.id, isMuted: true });
  await soon(() => expect(cat.seat?.isMuted).toBe(true));
  cat.room.send('chat', { id: 'a', text: 'Hello' });
  cat.room.send('phrase', { phrase: 0 });
  await isOver(cat, 'a');
  await soon(() => expect(cat.notices).toContain('The host has muted you.'));
  expect(cat.answers[0]?.refusal).toBe('The host has muted you.');
  ann.room.send('kick', { sessionId: bob.id });
  await soon(() => expect(ann.told.at(-1)).toBe('Ann removed Bob.'));
  cat.room.send('phrase', { phrase: 1 });
  await soon(() => expect(cat.notices.filter((text) => text.includes('muted you'))).toHaveLength(2));
  expect(ann.told.slice(3)).toEqual(['Ann muted Cat for everybody.', 'Ann removed Bob.']);
});

test('writing ends when the host makes a room public, unless the host says otherwise', async () => {
  const ann = await opened('Ann');
  const { settings } = rumpus.roomOf(ann.code).state;
  expect([settings.isTalkOn, settings.isTalkFiltered]).toEqual([true, true]);
  ann.room.send('settings', { values: { isPublic: true } });
  await soon(() => expect(settings.isPublic).toBe(true));
  expect(settings.isTalkOn).toBe(false);
  ann.room.send('settings', { values: { isTalkOn: true, isTalkFiltered: false } });
  await soon(() => expect(settings.isTalkOn).toBe(true));
  expect(settings.isTalkFiltered).toBe(false);
  const other = await opened('Bob', { settings: { isTalkOn: false } });
  expect(rumpus.roomOf(other.code).state.settings.isTalkOn).toBe(false);
});

describe('a direct message', () => {
  test('reaches one person, comes back to its writer, and is nobody else’s, now or later', async () => {
    const ann = await opened('Ann');
    const bob = await joined('Bob', ann.code);
    const cat = await joined('Cat', ann.code);
    ann.room.send('typing', { isTyping: true, sessionId: bob.id });
    ann.room.send('direct', { id: 'd', sessionId: bob.id, text: 'Left?' });
    await isOver(ann, 'd');
    await soon(() => expect(bob.written).toEqual(['Ann to Bob: Left?']));
    expect(ann.written).toEqual(['Ann to Bob: Left?']);
    expect(bob.typing).toEqual([{ sessionId: ann.id, isTyping: true }]);
    bob.lose();
    await bob.comeBack();
    const dan = await joined('Dan', ann.code);
    await soon(() => expect(bob.told.at(-1)).toBe('Dan joined.'));
    await soon(() => expect(dan.told.at(-1)).toBe('Dan joined.'));
    expect(bob.written).toEqual(['Ann to Bob: Left?']);
    expect([...cat.written, ...dan.written, ...cat.typing]).toEqual([]);
  });

  test('to oneself, to nobody, or to somebody whose connection is lost is refused', async () => {
    const ann = await opened('Ann');
    const bob = await joined('Bob', ann.code);
    bob.lose();
    await soon(() => expect(ann.told.at(-1)).toBe('Bob lost the connection.'));
    const wishes = { self: ann.id, nobody: 'nobody', lost: bob.id };
    for (const [id, sessionId] of Object.entries(wishes)) ann.room.send('direct', { id, sessionId, text: 'Hi' });
    await isOver(ann, 'lost');
    expect(ann.answers.map(({ refusal }) => refusal)).toEqual([
      'You can only write to another person.',
      'That person is not in the room any more.',
      'Bob has lost the connection. Try again later.',
    ]);
  });
});

test('typing is shown to the others, and not more often than people see it', async () => {
  const ann = await opened('Ann');
  const bob = await joined('Bob', ann.code);
  for (let times = 0; times < 15; times++) ann.room.send('typing', { isTyping: times % 2 === 0 });
  ann.room.send('chat', { id: 'end', text: 'Done' });
  await soon(() => expect(bob.written).toEqual(['Ann: Done']));
  expect(bob.typing.length).toBeGreaterThan(1);
  expect(bob.typing.length).toBeLessThan(7);
  expect(ann.typing).toEqual([]);
});

describe('emotes and markers', () => {
  test('an emote is seen by all, if its sender plays, and a fourth at once waits', async () => {
    const ann = await opened('Ann');
    const bob = await joined('Bob', ann.code);
    for (let emote = 0; emote < 4; emote++) ann.room.send('emote', { emote });
    await soon(() => expect(ann.notices).toHaveLength(1));
    expect(ann.notices[0]).toMatch(/^Wait [12] s before you do that again\.$/);
    await soon(() => expect(bob.emotes).toHaveLength(3));
    expect(bob.emotes[2]).toEqual({ sessionId: ann.id, emote: 2 });
    bob.room.send('spectate', { isSpectator: true });
    await soon(() => expect(bob.seat?.isSpectator).toBe(true));
    bob.room.send('emote', { emote: 0 });
    await soon(() => expect(bob.notices).toEqual(['Only players can do that.']));
  });

  test('a marker is not for a game without teams', async () => {
    const ann = await opened('Ann');
    ann.room.send('marker', { x: 10, y: 20 });
    await soon(() => expect(ann.notices).toEqual(['This game has no teams to show a place to.']));
  });

  test('a marker is seen by the own team only', async () => {
    await rumpus.close();
    await start([teamGame]);
    const ann = await opened('Ann');
    const bob = await joined('Bob', ann.code);
    const cat = await joined('Cat', ann.code);
    expect([ann, bob, cat].map((one) => one.seat?.team)).toEqual([1, 2, 1]);
    ann.room.send('marker', { x: 10, y: 20.5 });
    const marker = { sessionId: ann.id, x: 10, y: 20.5 };
    await soon(() => expect([ann.markers, cat.markers]).toEqual([[marker], [marker]]));
    expect(bob.markers).toEqual([]);
  });
});

describe('the log', () => {
  test('has nothing of what is written, whatever becomes of it', async () => {
    const ann = await opened('Ann');
    const bob = await joined('Bob', ann.code);
    ann.room.send('chat', { id: 'a', text: 'Xylophone' });
    ann.room.send('direct', { id: 'b', sessionId: bob.id, text: 'Xylophone' });
    ann.room.send('direct', { id: 'c', sessionId: 'nobody', text: 'Xylophone' });
    await isOver(ann, 'c');
    await isOver(ann, 'b');
    const hasClosed = new Promise((resolve) => bob.room.onLeave(resolve));
    bob.room.send('chat', { id: 'd', text: 'Xylophone', extra: 'Xylophone' });
    await hasClosed;
    expect(logged.join('')).toContain('bad payload');
    expect(logged.join('')).not.toContain('Xylophone');
  });

  test('has, for a report, who, why, and the last thirty lines that the reporter could read', async () => {
    const ann = await opened('Ann');
    const bob = await joined('Bob', ann.code);
    const cat = await joined('Cat', ann.code);
    bob.room.send('chat', { id: '1', text: 'You shit' });
    bob.room.send('direct', { id: '2', sessionId: ann.id, text: 'To Ann' });
    bob.room.send('direct', { id: '3', sessionId: cat.id, text: 'To Cat' });
    cat.room.send('chat', { id: '4', text: 'Innocent' });
    await isOver(bob, '3');
    await isOver(cat, '4');
    ann.room.send('report', { sessionId: bob.id, reason: 'insults' });
    ann.room.send('report', { sessionId: bob.id, reason: 'insults' });
    ann.room.send('report', { sessionId: ann.id, reason: 'insults' });
    await soon(() => expect(ann.notices).toHaveLength(3));
    expect(ann.notices).toEqual([
      'Thank you. The operator of this server will see your report.',
      'You reported this person a moment ago.',
      'You can only report another person.',
    ]);
    const reports = logged.filter((line) => line.includes('reported')).map((line) => JSON.parse(line) as object);
    expect(reports).toEqual([
      expect.objectContaining({ room: ann.code, reason: 'insults', lines: ['You shit', 'To Ann'] }),
    ]);
    expect(logged.join('')).not.toMatch(/Innocent|To Cat/);
  });
});
