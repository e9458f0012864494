import { matchMaker } from '@colyseus/core';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { hashPassword } from '../../server/admin/passwordHash.ts';
import { readConfig } from '../../server/config.ts';
import { DrainRefusal } from '../../server/drainCommand/DrainRefusal.ts';
import { drainServer } from '../../server/drainCommand/drainServer.ts';
import { Interruption } from '../../server/drainCommand/Interruption.ts';
import { readDrainOptions } from '../../server/drainCommand/readDrainOptions.ts';
import { PARTY_ROOM, type PartyState } from '../../shared/party.ts';
import { joinErrors, type ServerMessages } from '../../shared/protocol.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { soon } from '../support/until.ts';

fastTime();

const IDENTITY_SECRET = 'a secret of more than thirty-two characters';
/** Of those who leave, seats and rooms are soon free again. */
const forLeavers = { RECONNECT_GRACE_MS: '0', EMPTY_ROOM_KEEP_MS: '0' };
const logged: Record<string, unknown>[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => logged.push(JSON.parse(line)) });

let rumpus: Rumpus;
afterEach(() => rumpus.close());

async function start(env: Record<string, string> = { IDENTITY_SECRET }): Promise<void> {
  logged.length = 0;
  rumpus = await startRumpus({ env: { ...forLeavers, ...env }, log });
}

/** Runs the command as on the server's own machine. */
function command(args: readonly string[] = [], env: Record<string, string> = {}) {
  const lines: string[] = [];
  const interrupt = new AbortController();
  const config = readConfig({ IDENTITY_SECRET, HOST: '127.0.0.1', PORT: String(rumpus.port), ...env });
  const done = drainServer({
    config,
    options: readDrainOptions(args),
    print: (line) => lines.push(line),
    signal: interrupt.signal,
  });
  // Whoever awaits it later is told.
  done.catch(() => {});
  return { lines, done, interrupt: () => interrupt.abort() };
}

const readiness = async () => (await fetch(`${rumpus.endpoint}/readyz`)).status;
const actionsLogged = () => logged.filter(({ msg }) => msg === 'an operator acted');

describe('npm run drain', () => {
  test('takes nobody new, waits until the last player has gone, and is logged as what did it', async () => {
    await start();
    const ann = await new Person(rumpus, 'Ann').create();
    const { lines, done } = command();
    await soon(() => expect(lines).toContain('people: 1, rooms: 1'));
    expect(lines[0]).toMatch(/^Process \S+ takes nobody new\. It is the only one,/);
    expect(lines[1]).toBe('To take people again: npm run drain -- --resume');
    expect(await readiness()).toBe(503);
    await expect(new Person(rumpus, 'Bob').join(ann.code)).rejects.toMatchObject({ code: joinErrors.serverBusy });
    await ann.room.leave();
    await done;
    expect(lines.at(-1)).toBe('Nobody is left, and no room. You can stop the process now.');
    expect(lines.filter((line) => line === 'people: 1, rooms: 1')).toHaveLength(1);
    expect(actionsLogged().map(({ action, target }) => [action, target])).toEqual([
      ['login', ''],
      ['drain', 'on'],
    ]);
    for (const { operator } of actionsLogged()) expect(operator).toMatch(/^drain-command-/);
  });

  test('goes on draining when nobody waits, until people are taken again', async () => {
    await start();
    const ann = await new Person(rumpus, 'Ann').create();
    const waiting = command();
    await soon(() => expect(waiting.lines).toContain('people: 1, rooms: 1'));
    waiting.interrupt();
    await expect(waiting.done).rejects.toThrow(/goes on draining\. To take people again: npm run drain -- --resume$/);
    expect(await readiness()).toBe(503);
    await command(['--no-wait']).done;
    expect(await readiness()).toBe(503);

    const overtaken = command();
    await soon(() => expect(overtaken.lines).toContain('people: 1, rooms: 1'));
    const resumed = command(['--resume']);
    await resumed.done;
    expect(resumed.lines).toEqual([expect.stringMatching(/^Process \S+ takes people\.$/)]);
    await expect(overtaken.done).rejects.toThrow('Somebody has let process');
    expect(await readiness()).toBe(200);
    await ann.room.leave();
  });

  test('takes no party either', async () => {
    await start();
    const party = await rumpus.sdk.create<PartyState>(PARTY_ROOM, { name: 'Ann' });
    const notices: string[] = [];
    party.onMessage('*', () => {});
    party.onMessage('notice', ({ text }: ServerMessages['notice']) => notices.push(text));
    await soon(() => expect(party.state.members?.size).toBe(1));
    await command(['--no-wait']).done;
    party.send('go', { game: 'arena' });
    await soon(() => expect(notices).toEqual([expect.stringMatching(/^This server is about to stop/)]));
    expect(matchMaker.stats.local.roomCount).toBe(1);
    await party.leave();
  });

  test('changes nothing if it is interrupted before, or if there is no such process', async () => {
    await start();
    const interrupted = command();
    interrupted.interrupt();
    await expect(interrupted.done).rejects.toThrow(Interruption);
    await expect(command(['--process', 'nobody']).done).rejects.toThrow(
      /^There is no process nobody\. Choose one with --process:\n {2}\S+ {2}takes people$/,
    );
    expect(await readiness()).toBe(200);
    expect(actionsLogged().filter(({ action }) => action === 'drain')).toEqual([]);
  });

  test('says so if the process is stopped while it waits', async () => {
    await start();
    await new Person(rumpus, 'Ann').create();
    const { lines, done } = command();
    await soon(() => expect(lines).toContain('people: 1, rooms: 1'));
    await rumpus.close();
    await done;
    expect(lines.at(-1)).toBe('The process stops.');
  });
});

describe('npm run drain says what to do', () => {
  const refusal = async (env: Record<string, string> = {}) => {
    const error: unknown = await command([], env).done.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DrainRefusal);
    return (error as DrainRefusal).message;
  };

  test('if its secret is not that of the server', async () => {
    await start();
    expect(await refusal({ IDENTITY_SECRET: `${IDENTITY_SECRET}!` })).toContain('Set it here to the value');
    expect(await readiness()).toBe(200);
  });

  test('if the server has no secret', async () => {
    await start({ ADMIN_PASSWORD_HASH: await hashPassword('a marble under the cushion') });
    expect(await refusal()).toContain('IDENTITY_SECRET is different, or not set');
  });

  test('if the server has no operator’s page', async () => {
    await start({});
    expect(await refusal()).toContain('it was started without IDENTITY_SECRET: start it with one.');
  });

  test('if no server is there, or not at that path', async () => {
    await start();
    expect(await refusal({ PUBLIC_URL: `${rumpus.endpoint}/elsewhere` })).toContain(
      '/elsewhere answers 405: Method Not Allowed. Mend that,',
    );
    await rumpus.close();
    expect(await refusal()).toMatch(/cannot be reached \(ECONNREFUSED\)\. Is the server running/);
  });
});
