import { LocalPresence } from '@colyseus/core';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ActionRouter } from '../../../server/admin/ActionRouter.ts';
import { AdminActions } from '../../../server/admin/AdminActions.ts';
import { OpenRooms } from '../../../server/admin/OpenRooms.ts';
import { OwnView } from '../../../server/admin/OwnView.ts';
import { SampleStream } from '../../../server/admin/SampleStream.ts';
import { Siblings } from '../../../server/admin/siblings/Siblings.ts';
import type { Wanted } from '../../../server/admin/siblings/siblingMessages.ts';
import { Drain } from '../../../server/capacity/Drain.ts';
import { ServerBans } from '../../../server/protection/ServerBans.ts';
import type { RoomDesk } from '../../../server/rooms/RoomDesk.ts';
import { figureNames, SAMPLE_EVERY_MS, type Sample } from '../../../shared/admin.ts';

/** What Redis does to a message, and how many there were. */
class CountingPresence extends LocalPresence {
  published: { topic: string; message: unknown }[] = [];

  override publish(topic: string, message: unknown): this {
    const text = JSON.stringify(message);
    this.published.push({ topic, message: JSON.parse(text) });
    return super.publish(topic, JSON.parse(text)) as this;
  }
}

const nobody = { operator: 'someone', address: '192.0.2.7' };
const nothing: Wanted = { rooms: false, connections: false, hasAddresses: false };
const everything: Wanted = { rooms: true, connections: true, hasAddresses: false };

describe('processes that share a Redis', () => {
  let presence: CountingPresence;
  const all: Siblings[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    presence = new CountingPresence();
  });
  afterEach(() => {
    for (const siblings of all.splice(0)) siblings.stop();
    vi.useRealTimers();
  });

  /** A process with one room. */
  async function start(process: string, room: string) {
    let taken = 0;
    const told: string[] = [];
    const desk = {
      describe: () => ({
        id: room,
        game: 'tag',
        phase: 'round',
        isPublic: true,
        players: 1,
        spectators: 0,
        bots: 0,
        stepMs: 0.1,
        patchBytesPerSecond: 1,
        openedAtMs: 1,
      }),
      connections: () => [
        {
          id: `${room} session`,
          room,
          name: 'Ann',
          address: '192.0.2.17',
          guest: 'ann',
          isSpectator: false,
          pingMs: 1,
          bytesIn: 1,
          bytesOut: 1,
        },
      ],
      tell: (sentence: string) => told.push(sentence),
    } as unknown as RoomDesk;
    const rooms = new OpenRooms(() => 0);
    rooms.follow({
      on: (event: string, add: (room: unknown) => void) => {
        if (event === 'create') add({ roomId: room, isClosing: false, desk });
      },
    } as never);
    const log = pino({ level: 'silent' }, { write: () => {} });
    const drain = new Drain('admin');
    const sampler = {
      violations: { 4104: 2 },
      start: async () => {},
      take: async (): Promise<Sample> => [Date.now(), ...figureNames.map(() => ++taken)],
    };
    const stream = new SampleStream({ sampler, now: Date.now, onFailure: () => {} });
    const actions = new AdminActions({ log, rooms, bans: new ServerBans(Date.now), drain, now: Date.now });
    const own = new OwnView({ process, stream, sampler, actions, rooms });
    const siblings = new Siblings({ presence, own, stream, actions, now: Date.now, onFailure: () => {} });
    all.push(siblings);
    await siblings.start();
    const ownerOf = async (code: string) => ({ AAAAA: 'one', BBBBB: 'two', GHOST: 'three' })[code];
    const router = new ActionRouter({ process, actions, rooms, siblings, ownerOf });
    return { siblings, router, drain, told, actions, log, taken: () => taken };
  }

  function look(siblings: Siblings, wanted: Wanted = nothing) {
    const samples: string[] = [];
    const gone: string[] = [];
    let isNew = 0;
    const shown = { wanted };
    const stop = siblings.look({
      wanted: () => shown.wanted,
      onReport: (view, news) => {
        if (news.isNew) isNew++;
        if (news.sample) samples.push(view.process);
      },
      onGone: (process) => gone.push(process),
    });
    return { samples, gone, shown, stop, isNew: () => isNew };
  }

  it('measure nothing and say nothing while nobody looks, and stop when the last one looks away', async () => {
    const [one, two] = [await start('one', 'AAAAA'), await start('two', 'BBBBB')];
    await vi.advanceTimersByTimeAsync(60_000);
    expect([presence.published, two.taken(), vi.getTimerCount()]).toEqual([[], 0, 0]);
    const { samples, stop } = look(one.siblings);
    await vi.advanceTimersByTimeAsync(5 * SAMPLE_EVERY_MS);
    expect(samples.length).toBeGreaterThan(2);
    stop();
    await vi.advanceTimersByTimeAsync(5 * SAMPLE_EVERY_MS);
    const [taken, published] = [two.taken(), presence.published.length];
    await vi.advanceTimersByTimeAsync(60_000);
    expect([two.taken(), presence.published.length, vi.getTimerCount()]).toEqual([taken, published, 0]);
  });

  it('report their figures, their history and the tables that are looked at', async () => {
    const [one, two] = [await start('one', 'AAAAA'), await start('two', 'BBBBB')];
    const before = look(two.siblings);
    await vi.advanceTimersByTimeAsync(3 * SAMPLE_EVERY_MS);
    before.stop();
    const { shown, isNew } = look(one.siblings);
    await vi.advanceTimersByTimeAsync(SAMPLE_EVERY_MS);
    const [view] = one.siblings.views;
    expect([isNew(), view?.process, view?.violations, view?.status.logLevel]).toEqual([
      1,
      'two',
      { 4104: 2 },
      'silent',
    ]);
    expect(view?.history.length).toBeGreaterThan(0);
    expect(view?.rowsOf('rooms', false)).toEqual({ rows: [], count: 0 });
    shown.wanted = everything;
    one.siblings.want();
    expect(view?.rowsOf('rooms', false).rows.map(({ id }) => id)).toEqual(['BBBBB']);
    expect(view?.rowsOf('connections', true).rows).toMatchObject([{ name: 'Ann', address: '192.0.…' }]);
    shown.wanted = { ...everything, hasAddresses: true };
    one.siblings.want();
    expect(view?.rowsOf('connections', true).rows).toMatchObject([{ address: '192.0.2.17' }]);
    expect(view?.rowsOf('connections', false).rows).toMatchObject([{ address: '192.0.…' }]);
  });

  it('say what their status is also to somebody who looks again after a moment', async () => {
    const [one, two] = [await start('one', 'AAAAA'), await start('two', 'BBBBB')];
    const { stop } = look(one.siblings);
    await vi.advanceTimersByTimeAsync(SAMPLE_EVERY_MS);
    await one.router.perform(nobody, 'drain', { isOn: true, process: 'two' });
    stop();
    await vi.advanceTimersByTimeAsync(SAMPLE_EVERY_MS);
    look(one.siblings);
    expect([two.drain.isOn, one.siblings.views[0]?.status.isDraining]).toEqual([true, true]);
  });

  it('are no longer shown when they are silent', async () => {
    const [one, two] = [await start('one', 'AAAAA'), await start('two', 'BBBBB')];
    const { gone } = look(one.siblings);
    await vi.advanceTimersByTimeAsync(2 * SAMPLE_EVERY_MS);
    two.siblings.stop();
    await vi.advanceTimersByTimeAsync(6 * SAMPLE_EVERY_MS);
    expect([gone, one.siblings.views]).toEqual([['two'], []]);
  });

  it('do what is asked where it belongs', async () => {
    const [one, two] = [await start('one', 'AAAAA'), await start('two', 'BBBBB')];
    look(one.siblings);
    await vi.advanceTimersByTimeAsync(SAMPLE_EVERY_MS);
    const { router } = one;
    expect(await router.perform(nobody, 'tellRoom', { room: 'BBBBB', text: 'hello' })).toBeUndefined();
    expect([one.told, two.told]).toEqual([[], ['From the operator: hello']]);
    expect(await router.perform(nobody, 'tellRoom', { room: 'XXXXX', text: 'hello' })).toContain('no longer open');
    // The room here knows no such function.
    expect(await router.perform(nobody, 'kick', { room: 'BBBBB', sessionId: 'x' })).toContain('failed');

    await router.perform(nobody, 'tellAll', { text: 'to all' });
    await router.perform(nobody, 'tellAll', { text: 'to two', process: 'two' });
    expect([one.told.length, two.told.length]).toEqual([1, 3]);
    await router.perform(nobody, 'drain', { isOn: true });
    expect([one.drain.isOn, two.drain.isOn]).toEqual([true, true]);
    await router.perform(nobody, 'drain', { isOn: false, process: 'two' });
    expect([one.drain.isOn, two.drain.isOn]).toEqual([true, false]);
    await router.perform(nobody, 'setLogLevel', { level: 'error' });
    expect([one.log.level, two.log.level]).toEqual(['error', 'error']);

    const [here, there] = [one.actions.status.actions, one.siblings.views[0]!.status.actions];
    const done = here.filter(({ action }) => action === 'tellAll');
    expect(there.filter(({ id }) => id === done[0]?.id)).toMatchObject([{ action: 'tellAll', operator: 'someone' }]);
  });

  it('say so if a process does not answer', async () => {
    const one = await start('one', 'AAAAA');
    const refusal = one.router.perform(nobody, 'closeRoom', { room: 'GHOST' });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await refusal).toBe('Process three does not answer.');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('take nothing that is not in their format', async () => {
    const [one, two] = [await start('one', 'AAAAA'), await start('two', 'BBBBB')];
    look(one.siblings, everything);
    await vi.advanceTimersByTimeAsync(SAMPLE_EVERY_MS);
    const report = presence.published.findLast(({ topic }) => topic === 'rumpus:admin:one')!.message as object;
    const hear = (message: unknown) => presence.publish('rumpus:admin:one', message);
    for (const bad of [
      null,
      7,
      'x',
      {},
      { ...report, process: 'x'.repeat(65) },
      { ...report, process: 'three', rooms: { rows: [{ id: 'x' }], count: 1 } },
      { ...report, process: 'three', sample: [1, 2, 3] },
      { ...report, process: 'three', sample: figureNames.map(() => 'many') },
      { ...report, process: 'three', violations: { 4104: 'many' } },
      { ...report, process: 'three', history: Array.from({ length: 451 }, () => [0, ...figureNames.map(() => 0)]) },
    ]) {
      hear(bad);
    }
    expect(one.siblings.views.map(({ process }) => process)).toEqual(['two']);
    const ask = { kind: 'ask', id: 'q', action: 'a', from: 'one', doer: nobody };
    const answersBefore = presence.published.length;
    for (const bad of [
      { ...ask, name: 'show', asked: { table: 'none', hasAddresses: false } },
      { ...ask, name: 'constructor', asked: {} },
      { ...ask, name: 'drain', asked: { isOn: 'yes' } },
      { ...ask, name: 'setLogLevel', asked: { level: 'silent' } },
    ]) {
      presence.publish('rumpus:admin:two', bad);
    }
    const answers = presence.published.slice(answersBefore).filter(({ topic }) => topic === 'rumpus:admin:one');
    expect(answers.every(({ message }) => 'refusal' in (message as object))).toBe(true);
    expect([two.drain.isOn, two.actions.status.actions]).toEqual([false, []]);
  });

  it('show no more processes than a cluster has, however many claim to be there', async () => {
    const one = await start('one', 'AAAAA');
    await start('two', 'BBBBB');
    look(one.siblings);
    const report = presence.published.findLast(({ topic }) => topic === 'rumpus:admin:one')!.message as object;
    for (let index = 0; index < 500; index++) {
      presence.publish('rumpus:admin:one', { ...report, process: `claimed ${index}` });
      presence.publish('rumpus:admin', { from: `claimed ${index}`, wanted: nothing });
    }
    expect(one.siblings.views.length).toBe(128);
    const topics = new Set(presence.published.map(({ topic }) => topic).filter((topic) => topic.includes(':claimed')));
    expect(topics.size).toBeLessThanOrEqual(2 * 16);
  });
});
