import { matchMaker, Room, subscribeIPC } from '@colyseus/core';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopiedRoom, RoomCopies } from '../../../server/revival/RoomCopies.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';

const CODE = 'CPYXB';
/** Where people of a copy were sent. */
const sent: string[] = [];

class CopyRoom extends Room implements CopiedRoom {
  readonly isClosing = false;
  override onCreate(): void {
    this.roomId = CODE;
    this.autoDispose = false;
  }
  saveRoom() {
    return undefined;
  }
  standStill() {
    return () => {};
  }
  sendAway({ processId }: { readonly processId: string }): void {
    sent.push(processId);
  }
}

let colyseus: PlainColyseus;
beforeAll(async () => {
  colyseus = await startColyseus({ rooms: { arena: CopyRoom } });
});
afterAll(() => colyseus.close());

test('a copy that gives way is not asked for seats any more, though it is still open here', async () => {
  const copies = new RoomCopies(pino({ level: 'silent' }), () => 0);
  copies.follow(matchMaker.getHandler('arena'));
  const end = copies.expect(CODE);
  await matchMaker.createRoom('arena', {});
  end();
  const copy = colyseus.roomOf<CopyRoom>(CODE);
  expect(await copies.settle()).toEqual(new Set());

  const listing = await matchMaker.getRoomById(CODE);
  await matchMaker.driver.remove(CODE);
  await matchMaker.driver.persist({ ...listing!, processId: 'elsewhere' }, true);
  const gone = await copies.settle();
  expect([gone.has(copy), gone.size, sent]).toEqual([true, 1, ['elsewhere']]);
  expect(colyseus.roomOf<CopyRoom>(CODE)).toBe(copy);
  const asked: string[] = [];
  await subscribeIPC(matchMaker.presence, `$${CODE}`, (method: string) => asked.push(method) > 0);
  expect(await matchMaker.joinById(CODE)).toMatchObject({ roomId: CODE, processId: 'elsewhere' });
  expect(asked).toEqual(['_reserveSeat']);
  await copy.disconnect();
});
