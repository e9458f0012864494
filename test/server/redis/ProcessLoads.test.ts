import { LocalPresence } from '@colyseus/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type ProcessLoad, ProcessLoads } from '../../../server/redis/ProcessLoads.ts';

describe('ProcessLoads', () => {
  let nowMs = 0;
  const all: ProcessLoads[] = [];
  afterEach(() => {
    for (const loads of all.splice(0)) loads.stop();
  });

  async function start(loads: readonly Partial<ProcessLoad>[]) {
    const presence = new LocalPresence();
    const own = loads.map((load, index) => ({
      processId: `p${index}`,
      isReady: true,
      players: 0,
      capacity: 100,
      rooms: 0,
      maxRooms: 10,
      ...load,
    }));
    for (const load of own) all.push(new ProcessLoads({ presence, readOwn: () => ({ ...load }), now: () => nowMs }));
    for (const each of all) await each.start();
    for (const each of all) each.tell();
    return { first: all[0]!, presence, own };
  }

  it('chooses the process of which the smallest share is taken', async () => {
    const { first } = await start([{ players: 50 }, { players: 60, capacity: 400 }, { players: 20 }]);
    expect(first.choose()).toBe('p1');
  });

  it('never chooses one that is not ready, is full, or has all its rooms', async () => {
    const { first } = await start([{ players: 90 }, { isReady: false }, { players: 100 }, { rooms: 10 }]);
    expect(first.choose()).toBe('p0');
    expect(first.hasPlaceElsewhere).toBe(false);
  });

  it('chooses none if all are full', async () => {
    const { first } = await start([{ players: 100 }, { players: 100 }]);
    expect(first.choose()).toBeUndefined();
  });

  it('spreads rooms that are opened before the next news', async () => {
    const { first } = await start([{ capacity: null }, { capacity: null }]);
    const chosen = Array.from({ length: 6 }, () => first.choose());
    expect(chosen.filter((id) => id === 'p1')).toHaveLength(3);
  });

  it('spreads rooms evenly, whenever the others tell what they have, and before anybody takes a seat', async () => {
    const { first, own } = await start([{ capacity: null }, { capacity: null }]);
    for (let index = 0; index < 8; index++) {
      const chosenId = first.choose();
      const chosen = own.findIndex(({ processId }) => processId === chosenId);
      // Told before the room was open there.
      all[chosen]!.tell();
      nowMs += 600;
      own[chosen]!.rooms++;
      all[index % 2]!.tell();
    }
    expect(own.map(({ rooms }) => rooms)).toEqual([4, 4]);
  });

  it('counts a room that was sent once, also when one process tells it sooner than another', async () => {
    const { first, own } = await start([{ capacity: null }, { capacity: null }]);
    for (let index = 0; index < 8; index++) {
      const chosenId = first.choose();
      const chosen = own.findIndex(({ processId }) => processId === chosenId);
      own[chosen]!.rooms++;
      all[0]!.tell();
      nowMs += 50;
      if (index % 3 === 2) all[1]!.tell();
    }
    expect(own.map(({ rooms }) => rooms)).toEqual([4, 4]);
  });

  it('forgets a room that was sent but never opened', async () => {
    const { first, own } = await start([{ rooms: 9, players: 99 }, { rooms: 9 }]);
    expect(first.choose()).toBe('p1');
    const tellAll = () => {
      for (const [index, loads] of all.entries()) if (own[index]) loads.tell();
    };
    nowMs += 1_000;
    tellAll();
    expect(first.choose()).toBe('p0');
    nowMs += 3_000;
    tellAll();
    expect(first.choose()).toBe('p1');
  });

  it('tells its load once a second, and sooner when a room has opened or several people have come', async () => {
    const heard: ProcessLoad[] = [];
    const presence = {
      subscribe: async () => {},
      unsubscribe: () => {},
      publish: (_: string, load: ProcessLoad) => heard.push(load),
    };
    const load = { processId: 'p0', isReady: true, players: 0, capacity: 100, rooms: 0, maxRooms: 10 };
    const loads = new ProcessLoads({ presence: presence as never, readOwn: () => ({ ...load }), now: () => nowMs });
    all.push(loads);
    const hearAfter = (ms: number) => {
      nowMs += ms;
      loads.look();
      return heard.splice(0).length;
    };
    await loads.start();
    expect([hearAfter(0), hearAfter(900), hearAfter(100), hearAfter(100)]).toEqual([1, 0, 1, 0]);
    load.rooms++;
    expect([hearAfter(100), hearAfter(100)]).toEqual([1, 0]);
    load.players += 3;
    expect(hearAfter(100)).toBe(0);
    load.players++;
    expect(hearAfter(100)).toBe(1);
  });

  it('tells no load sooner among so many processes that all would hear too much', async () => {
    const { presence, first, own } = await start([{}]);
    for (let index = 1; index < 50; index++)
      await presence.publish('rumpus:loads', { ...own[0], processId: `q${index}` });
    const heard: unknown[] = [];
    await presence.subscribe('rumpus:loads', (load: unknown) => heard.push(load));
    own[0]!.rooms++;
    nowMs += 400;
    first.look();
    expect(heard).toEqual([]);
    nowMs += 100;
    first.look();
    expect(heard).toEqual([own[0]]);
  });

  /** 400 players in rooms of 10, each process with a clock of its own. @param askAll whether each process is asked in turn */
  async function admit400(askAll: boolean, phaseMs: number): Promise<number[]> {
    const free = { capacity: null, maxRooms: 100 };
    const { own, first } = await start([free, free]);
    const [, second] = all;
    nowMs += phaseMs;
    second!.tell();
    nowMs += 900 - phaseMs;
    for (let room = 0; room < 40; room++) {
      const asked = askAll && room % 2 === 1 ? second! : first;
      const chosenId = asked.choose();
      const chosen = own.find(({ processId }) => processId === chosenId)!;
      chosen.rooms++;
      for (let player = 0; player < 10; player++) {
        chosen.players++;
        nowMs += 2.5;
      }
      if (room % 4 === 1) first.look();
      if (room % 4 === 2) second!.look();
    }
    for (const loads of all.splice(0)) loads.stop();
    return own.map(({ players }) => players);
  }

  it.each([false, true])('spreads 400 players who come within a second (any process asked: %s)', async (askAll) => {
    for (let phaseMs = 0; phaseMs < 900; phaseMs += 100) {
      const players = await admit400(askAll, phaseMs);
      expect(Math.min(...players) / Math.max(...players)).toBeGreaterThanOrEqual(0.8);
    }
  });

  it('forgets a process that is silent', async () => {
    const { first } = await start([{ players: 50 }, {}]);
    expect(first.choose()).toBe('p1');
    nowMs += 4_000;
    expect(first.choose()).toBe('p0');
    expect(first.living).toEqual(['p0']);
  });

  it('knows who is silent, and who is not, but never itself', async () => {
    const { first } = await start([{}, {}, {}]);
    nowMs += 1_000;
    all[1]!.tell();
    nowMs += 1_000;
    expect(first.silentFor(1_500)).toEqual(['p2']);
    expect(['p1', 'p2', 'p9'].map((id) => first.hasHeard(id, 1_500))).toEqual([true, false, false]);
  });

  it('opens rooms itself when what the others told may no longer be true, until they tell it again', async () => {
    const { first } = await start([{ players: 50 }, {}]);
    first.forget();
    expect(first.choose()).toBe('p0');
    all[1]!.tell();
    expect(first.choose()).toBe('p1');
  });

  it('ignores what is no load', async () => {
    const { first, presence } = await start([{ players: 50 }]);
    presence.publish('rumpus:loads', { processId: 'x', players: -1 });
    presence.publish('rumpus:loads', 'nonsense');
    expect(first.choose()).toBe('p0');
  });

  it('chooses for a whole room one that stays and reads it, also if it is full', async () => {
    const reads = { reads: 'format 1' };
    const { first } = await start([
      reads,
      { ...reads, players: 120, isReady: false },
      { ...reads, players: 100, isReady: false },
      { reads: 'format 2' },
      { ...reads, rooms: 10 },
      {},
    ]);
    expect(first.chooseForRoom('format 1')).toBe('p2');
    expect(first.chooseForRoom('format 1', 'p1')).toBe('p1');
    expect(first.chooseForRoom('format 1', 'p3')).toBe('p2');
    nowMs += 4_000;
    expect(first.canTakeRoom('format 1')).toBe(false);
    expect(first.chooseForRoom('format 1')).toBeUndefined();
  });

  it('spreads whole rooms that move before the next news', async () => {
    const { first } = await start([{}, { reads: 'format 1' }, { reads: 'format 1' }]);
    expect(new Set([first.chooseForRoom('format 1'), first.chooseForRoom('format 1')])).toEqual(new Set(['p1', 'p2']));
  });

  it('has heard what others told before, when it has caught up', async () => {
    const { first, presence, own } = await start([{}]);
    void presence.publish('rumpus:loads', { ...own[0], processId: 'p7', reads: 'format 1' });
    await first.catchUp();
    expect(first.chooseForRoom('format 1')).toBe('p7');
  });
});
