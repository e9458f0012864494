import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '../../server/admin/passwordHash.ts';
import { GuestTokens } from '../../server/identity/GuestTokens.ts';
import { ADMIN_ROOM, figureNames } from '../../shared/admin.ts';
import { closeCodes, joinErrors } from '../../shared/protocol.ts';
import { fastTime } from '../support/fastTime.ts';
import { OperatorPage } from '../support/OperatorPage.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { soon } from '../support/until.ts';

fastTime();

const IDENTITY_SECRET = 'a secret of more than thirty-two characters';
const PASSWORD = 'a marble under the cushion';
const lines: Record<string, unknown>[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) });

let rumpus: Rumpus;
beforeAll(async () => {
  const env = { IDENTITY_SECRET, ADMIN_PASSWORD_HASH: await hashPassword(PASSWORD) };
  rumpus = await startRumpus({ env, log });
});
afterAll(() => rumpus.close());

async function login(options: object = { password: PASSWORD }): Promise<OperatorPage> {
  const operator = await OperatorPage.open(rumpus.sdk, options);
  operators.push(operator);
  await soon(() => expect(operator.bans).toBeDefined());
  return operator;
}

const operators: OperatorPage[] = [];
const people: Person[] = [];
const person = (name: string) => {
  const one = new Person(rumpus, name);
  people.push(one);
  return one;
};
afterEach(async () => {
  for (const { room } of people.splice(0)) if (room?.connection.isOpen) await room.leave();
  for (const { room } of operators.splice(0)) if (room.connection.isOpen) await room.leave();
});
const actionsLogged = () =>
  lines.filter(({ msg }) => msg === 'an operator acted').map(({ action, target }) => `${action} ${target}`);

describe('the operator’s room', () => {
  test('is closed to everybody without the password or an operator’s token', async () => {
    for (const options of [{}, { password: 'wrong' }, { token: 'wrong' }]) {
      await expect(rumpus.sdk.joinOrCreate(ADMIN_ROOM, options)).rejects.toMatchObject({ code: joinErrors.password });
      await expect(rumpus.sdk.create(ADMIN_ROOM, options)).rejects.toMatchObject({ code: joinErrors.password });
    }
    const operator = await login();
    await expect(rumpus.sdk.joinById(operator.room.roomId, {})).rejects.toBeDefined();
    await expect(rumpus.sdk.joinById(operator.room.roomId, { password: PASSWORD })).rejects.toBeDefined();
  });

  test('gives a token for the password, and lets a page with a token in', async () => {
    const byPassword = await login();
    const { token, operator } = byPassword.session!;
    const byToken = await login({ token });
    expect(byToken.session).toMatchObject({ operator });
    expect(byToken.processes).toEqual(byPassword.processes);
    expect(byToken.session?.token).toBeUndefined();
    const byLink = await login({ token: await new GuestTokens(IDENTITY_SECRET).signOperator() });
    expect(byLink.session?.operator).not.toBe(operator);
  });

  test('notes each login once, by the password or by a link, however often its page connects', async () => {
    const loginsOf = (id: string | undefined) =>
      lines.filter(({ msg, action, operator }) => msg === 'an operator acted' && action === 'login' && operator === id);
    const token = await new GuestTokens(IDENTITY_SECRET).signOperator();
    const byLink = await login({ token });
    await login({ token });
    const byPassword = await login();
    await login({ token: byPassword.session!.token! });
    for (const { session } of [byLink, byPassword]) {
      expect(loginsOf(session?.operator)).toMatchObject([{ level: 30 }]);
      const shown = byPassword.status?.actions.filter(({ operator }) => operator === session?.operator);
      expect(shown).toMatchObject([{ action: 'login' }]);
    }
  });

  test('streams figures, and of the tables the one that is looked at', async () => {
    const ann = await person('Ann').create();
    const operator = await login();
    await soon(() => expect(operator.samples.length).toBeGreaterThan(1));
    expect(operator.hasTable()).toBe(false);
    const figures = operator.samples.at(-1)!.sample.slice(1);
    expect(figures).toHaveLength(figureNames.length);
    expect(figures.every(Number.isFinite)).toBe(true);
    expect(figures[figureNames.indexOf('players')]).toBe(1);
    expect(figures[figureNames.indexOf('bytesOutPerSecond')]).toBeGreaterThan(0);
    operator.send('show', { table: 'rooms', hasAddresses: false });
    await soon(() => expect(operator.rows('rooms').map(({ id }) => id)).toEqual([ann.code]));
    expect(operator.rows('rooms')[0]).toMatchObject({ game: 'arena', players: 1, isPublic: false });
    await soon(() => expect(operator.rows('rooms')[0]?.stepMs).toBeGreaterThanOrEqual(0));
    operator.send('show', { table: 'connections', hasAddresses: false });
    const row = () => operator.rows('connections')[0];
    await soon(() => expect(row()).toMatchObject({ id: ann.id, room: ann.code, name: 'Ann', address: '127.0.…' }));
    expect(row()?.bytesIn).toBeGreaterThan(0);
    operator.send('show', { table: 'connections', hasAddresses: true });
    await soon(() => expect(row()?.address).toBe('127.0.0.1'));
  });

  test('ends when the login does', async () => {
    const token = await new GuestTokens(IDENTITY_SECRET).signOperator(4);
    const operator = await login({ token });
    await soon(() => expect(operator.closeCode).toBe(closeCodes.left));
    await expect(rumpus.sdk.joinOrCreate(ADMIN_ROOM, { token })).rejects.toMatchObject({ code: joinErrors.password });
  });

  test('disconnects a page that sends anything else', async () => {
    const operator = await login();
    operator.room.send('setLogLevel', { level: 'silent' });
    await soon(() => expect(operator.closeCode).toBe(closeCodes.badMessage));
    const other = await login();
    other.room.send('exec', {});
    await soon(() => expect(other.closeCode).toBe(closeCodes.badMessage));
    expect(log.level).toBe('info');
  });
});

describe('an operator', () => {
  test('tells a room and all rooms a sentence', async () => {
    const ann = await person('Ann').create();
    const bob = await person('Bob').create();
    const operator = await login();
    operator.send('tellRoom', { room: ann.code, text: ' hello ' });
    await soon(() => expect(ann.notices).toContain('From the operator: hello'));
    operator.send('tellAll', { text: 'to all' });
    await soon(() => expect(bob.notices).toEqual(['From the operator: to all']));
    expect(actionsLogged().slice(-2)).toEqual([`tellRoom ${ann.code}`, expect.stringMatching(/^tellAll \d/)]);
    operator.send('tellRoom', { room: 'XXXXX', text: 'nobody' });
    await soon(() => expect(operator.notices).toEqual(['That room is no longer open.']));
  });

  test('removes somebody, who may come back, and bans somebody, who may not until the ban is lifted', async () => {
    const ann = await person('Ann').create();
    const bob = await person('Bob').join(ann.code);
    const operator = await login();
    const gone = new Promise<number>((resolve) => bob.room.onLeave(resolve));
    operator.send('kick', { room: ann.code, sessionId: bob.id });
    expect(await gone).toBe(closeCodes.kicked);
    await bob.join(ann.code);
    const banned = new Promise<number>((resolve) => bob.room.onLeave(resolve));
    operator.send('ban', { room: ann.code, sessionId: bob.id, by: 'guest', minutes: 5 });
    expect(await banned).toBe(closeCodes.kicked);
    await expect(bob.join(ann.code)).rejects.toMatchObject({ code: joinErrors.banned });
    await expect(bob.create()).rejects.toMatchObject({ code: joinErrors.banned });
    await soon(() => expect(operator.bans?.list).toHaveLength(1));
    operator.send('liftBan', { id: operator.bans!.list[0]!.id });
    await soon(() => expect(operator.bans?.list).toHaveLength(0));
    await bob.join(ann.code);
    expect(operator.status?.actions.map(({ action }) => action).slice(-3)).toEqual(['kick', 'ban', 'liftBan']);
    expect(operator.status?.actions.every(({ operator: who }) => who !== '')).toBe(true);
  });

  test('bans an address, with everybody who has it', async () => {
    const ann = await person('Ann').create();
    const bob = await person('Bob').create();
    const operator = await login();
    const left = [ann, bob].map(({ room }) => new Promise<number>((resolve) => room.onLeave(resolve)));
    operator.send('ban', { room: ann.code, sessionId: ann.id, by: 'address', minutes: 1 });
    expect(await Promise.all(left)).toEqual([closeCodes.kicked, closeCodes.kicked]);
    await expect(person('Cleo').create()).rejects.toMatchObject({ code: joinErrors.banned });
    await soon(() => expect(operator.bans?.list[0]?.whom).toBe('127.0.…'));
    operator.send('liftBan', { id: operator.bans!.list[0]!.id });
    await soon(() => expect(operator.bans?.list).toEqual([]));
  });

  test('closes a room, and its players are told who did', async () => {
    const ann = await person('Ann').create();
    const operator = await login();
    const gone = new Promise<number>((resolve) => ann.room.onLeave(resolve));
    operator.send('closeRoom', { room: ann.code });
    expect(await gone).toBe(closeCodes.closed);
    expect(actionsLogged().at(-1)).toBe(`closeRoom ${ann.code}`);
  });

  test('does nothing to a room that stands still because it moves: it would be lost', async () => {
    const ann = await person('Ann').create();
    const operator = await login();
    const goOn = rumpus.roomOf(ann.code).standStill();
    const whom = { room: ann.code, sessionId: ann.id };
    operator.send('kick', whom);
    operator.send('ban', { ...whom, by: 'guest', minutes: 5 });
    operator.send('closeRoom', { room: ann.code });
    const moving = 'That room is moving to another process. Try again in a moment.';
    await soon(() => expect(operator.notices).toEqual([moving, moving, moving]));
    goOn();
    operator.send('closeRoom', { room: ann.code });
    await soon(() => expect(ann.room.connection.isOpen).toBe(false));
    expect(operator.bans?.list ?? []).toEqual([]);
  });

  test('changes the log level, and what they do is logged at every level', async () => {
    const operator = await login();
    operator.send('setLogLevel', { level: 'error' });
    await soon(() => expect(operator.status?.logLevel).toBe('error'));
    operator.send('setLogLevel', { level: 'info' });
    await soon(() => expect(log.level).toBe('info'));
    expect(actionsLogged().slice(-2)).toEqual(['setLogLevel error', 'setLogLevel info']);
    expect(lines.every((line) => !JSON.stringify(line).includes(operator.session!.token!))).toBe(true);
  });

  test('drains: nobody new is taken and the server is not ready, but who is here plays on, until it is resumed', async () => {
    const ann = await person('Ann').create();
    const operator = await login();
    operator.send('drain', { isOn: true });
    await soon(() => expect(operator.status?.isDraining).toBe(true));
    expect((await fetch(`${rumpus.endpoint}/readyz`)).status).toBe(503);
    await expect(person('Bob').join(ann.code)).rejects.toMatchObject({ code: joinErrors.serverBusy });
    await expect(person('Bob').create()).rejects.toMatchObject({ code: joinErrors.serverBusy });
    expect(ann.room.connection.isOpen).toBe(true);
    const second = await login({ token: operator.session!.token! });
    second.send('drain', { isOn: false });
    await soon(() => expect(operator.status?.isDraining).toBe(false));
    expect((await fetch(`${rumpus.endpoint}/readyz`)).status).toBe(200);
    await person('Bob').join(ann.code);
  });
});
