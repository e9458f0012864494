import { matchMaker, type Room, requestFromIPC } from '@colyseus/core';
import type { PromisedSeat } from './promisedSeats.ts';

/**
 * Why: Colyseus asks a room for a seat, and whether a reconnection token is good, by the names of these methods, on the
 * instance: here directly, and for other processes over the room's channel, to which every process that has a room with
 * this id listens. So while a room moves, it must wait with its answers, and then say nothing of its own.
 */
interface AskedRoom {
  _reserveSeat(sessionId: string, options?: unknown, auth?: unknown, seconds?: number, isHeld?: boolean): unknown;
  checkReconnectionToken(token: string): unknown;
}

type Asked = keyof AskedRoom;

/** Promises a seat again, in the process that has the room now. */
export function promiseElsewhere(code: string, seat: PromisedSeat): Promise<unknown> {
  return ask(code, '_reserveSeat', seat);
}

/**
 * Makes a room wait with its answers to those who look for a seat.
 * @returns gives the answers: those of the process that has the room now, or its own
 */
export function answerElsewhere(room: Room): (from: 'elsewhere' | 'here') => void {
  const code = room.roomId;
  const asked = room as unknown as AskedRoom;
  const { promise: whereTo, resolve } = Promise.withResolvers<'elsewhere' | 'here'>();
  const later = (method: Asked, own: (...values: never[]) => unknown) =>
    async function answer(this: Room, ...values: unknown[]): Promise<unknown> {
      return (await whereTo) === 'elsewhere' ? ask(code, method, values) : own.apply(this, values as never[]);
    };
  const reserve = asked._reserveSeat;
  const reserveLater = later('_reserveSeat', reserve);
  define(room, '_reserveSeat', function reserveSeat(this: Room, ...values: unknown[]) {
    const isHeld = values[4] === true;
    // A seat of this room, for somebody whose connection was just lost.
    return isHeld ? reserve.apply(asked, values as never) : reserveLater.apply(this, values);
  });
  define(room, 'checkReconnectionToken', later('checkReconnectionToken', asked.checkReconnectionToken));
  return (from) => {
    if (from === 'elsewhere') matchMaker.presence.unsubscribe(channelOf(code));
    else for (const method of ['_reserveSeat', 'checkReconnectionToken']) Reflect.deleteProperty(room, method);
    resolve(from);
  };
}

function define(room: Room, name: Asked, value: (...values: never[]) => unknown): void {
  Object.defineProperty(room, name, { value, configurable: true });
}

function ask(code: string, method: Asked, values: readonly unknown[]): Promise<unknown> {
  return requestFromIPC(matchMaker.presence, channelOf(code), method, [...values]);
}

function channelOf(code: string): string {
  return `$${code}`;
}
