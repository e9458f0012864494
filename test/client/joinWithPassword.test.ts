import { expect, test } from 'vitest';
import { JoinRefusal } from '../../client/connection/joinRoom.ts';
import { joinWithPassword } from '../../client/joinWithPassword.ts';
import { joinErrors } from '../../shared/protocol.ts';

/** A room with a password, and somebody who types these. */
function meet(password: string, ...typed: (string | undefined)[]) {
  return meetAgain(undefined, password, ...typed);
}

/** Somebody who has been let in with a password before. */
function meetAgain(known: string | undefined, password: string, ...typed: (string | undefined)[]) {
  const asked: string[] = [];
  const join = async (tried: string | undefined) => {
    if (tried === password) return 'joined';
    throw new JoinRefusal(joinErrors.password, tried === undefined ? 'needed' : 'wrong');
  };
  const joining = joinWithPassword(
    join,
    async (why) => {
      asked.push(why);
      return typed.shift();
    },
    known,
  );
  return { joining, asked };
}

test('asks until the password is right, and says each time why', async () => {
  const { joining, asked } = meet('open', 'opne', 'open');
  expect(await joining).toBe('joined');
  expect(asked).toEqual(['needed', 'wrong']);
});

test('ends with the room’s sentence if the player gives up', async () => {
  const { joining } = meet('open', 'shut', undefined);
  await expect(joining).rejects.toMatchObject({ code: joinErrors.password, message: 'wrong' });
});

test('asks nobody where no password is wanted', async () => {
  const full = new JoinRefusal(joinErrors.roomFull, 'full');
  const failing = joinWithPassword(
    () => Promise.reject(full),
    () => Promise.reject(new Error('asked')),
  );
  await expect(failing).rejects.toBe(full);
});

test('tries first what is known, and asks if it is no longer right', async () => {
  const same = meetAgain('open', 'open');
  expect(await same.joining).toBe('joined');
  expect(same.asked).toEqual([]);
  const changed = meetAgain('open', 'new', 'new');
  expect(await changed.joining).toBe('joined');
  expect(changed.asked).toEqual(['wrong']);
});
