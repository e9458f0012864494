import { Room } from '@colyseus/core';
import { Schema } from '@colyseus/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takePlainInputs } from '../../../server/colyseus/takePlainInputs.ts';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import { gameList } from '../../../shared/games/gameList.ts';
import { InputFrames } from '../../support/frames.ts';
import { RawClient } from '../../support/RawClient.ts';
import { createRandomInputs } from '../../support/randomInputs.ts';
import { fieldTypesOf } from '../../support/schemaFields.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';
import { soon } from '../../support/until.ts';

const INPUTS = 400;

/** A room of Colyseus that keeps a game's inputs, as our rooms declare them. */
function roomTaking(game: AnyGameModule, isPlain: boolean): new () => Room {
  return class extends Room {
    override state = new (class extends Schema {})();
    override inputs = this.defineInput(game.Input, {
      bufferMaxSize: INPUTS,
      sanitize: game.inputRanges as Record<string, readonly [number, number]>,
    });
    readonly rewind = this.allowRewindState({ maxRewindMs: 200 });
    override onCreate(): void {
      if (isPlain) takePlainInputs(this, game.Input);
      this.setFixedTimestep(() => {}, 30);
    }
  };
}

let colyseus: PlainColyseus;
beforeAll(async () => {
  const rooms = gameList.flatMap((game) => [
    [`${game.name}-plain`, roomTaking(game, true)] as const,
    [`${game.name}-schema`, roomTaking(game, false)] as const,
  ]);
  colyseus = await startColyseus({ rooms: Object.fromEntries(rooms) });
});
afterAll(() => colyseus.close());

describe.each(gameList.map((game) => [game.name, game] as const))('inputs of %s', (_name, game) => {
  const names = Object.keys(fieldTypesOf(game.Input));
  const valuesOf = (input: object) => names.map((name) => (input as Record<string, unknown>)[name]);

  /** What a room has kept of the same random inputs, and of a seat that has sent none. */
  async function keep(kind: 'plain' | 'schema') {
    const client = await RawClient.join({ endpoint: colyseus.endpoint, game: `${game.name}-${kind}` });
    const room = colyseus.roomOf<Room>(client.roomId);
    const queue = room.inputs!.get(client.sessionId);
    const unsent = valuesOf(queue.latest as object);
    const inputsOf = createRandomInputs(game, 7);
    const frames = new InputFrames(game.Input);
    for (let sent = 0, stampMs = 1000; sent < INPUTS; ) {
      for (const input of inputsOf('one').slice(0, INPUTS - sent)) {
        client.send(frames.next(Object.fromEntries(names.map((name, at) => [name, valuesOf(input)[at]])), stampMs));
        sent++;
        stampMs += 33;
      }
    }
    await soon(() => expect(queue.size).toBe(INPUTS));
    const kept = queue.drain() as object[];
    const lastStamp = queue.renderTime;
    const values = kept.map(valuesOf);
    for (let sent = 0; sent < 3; sent++) client.send(frames.next({}, 1000));
    await soon(() => expect(queue.size).toBe(3));
    const reused = queue.drain() as object[];
    await room.disconnect();
    return { unsent, kept, values, reused, lastStamp };
  }

  test('are the same as Colyseus decodes them, but plain', async () => {
    const [plain, schema] = [await keep('plain'), await keep('schema')];
    expect(plain.values).toEqual(schema.values);
    expect(new Set(plain.values.map((values) => values.join())).size).toBeGreaterThan(20);
    expect([plain.unsent, plain.lastStamp]).toEqual([schema.unsent, schema.lastStamp]);
    expect(schema.kept.every((input) => input instanceof Schema)).toBe(true);
    expect(plain.kept.some((input) => input instanceof Schema)).toBe(false);
    // Inputs are kept while the next ones are decoded.
    expect(new Set(plain.kept).size).toBe(INPUTS);
    expect(plain.reused.every((input) => plain.kept.includes(input))).toBe(true);
  });
});
