import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findInsides } from './support/findInsides.ts';

const PATCHES = ['server/colyseus', 'client/colyseus', 'shared/colyseus'];
const isPatch = (path: string) => PATCHES.some((folder) => path.startsWith(`${folder}/`));
const sources = globSync('{server,client,shared,scripts}/**/*.{ts,tsx}').filter((path) => !isPatch(path));
const patches = globSync(PATCHES.map((folder) => `${folder}/*.ts`));
const read = (path: string) => readFileSync(path, 'utf8');

describe('Colyseus’ insides', () => {
  test('are reached in the folders for it, and nowhere else', () => {
    expect(sources.length).toBeGreaterThan(200);
    const found = sources.flatMap((path) => findInsides(path, read(path)).map((what) => `${path}:${what}`));
    expect(found).toEqual([]);
  });

  test.each([
    ['_onMessage', `room._onMessage(client, frame);`],
    ['_onMessage', `room['_onMessage'](client, frame);`],
    ['_onJoin', `Object.defineProperty(Shell.prototype, '_onJoin', { value: admit });`],
    ['_reconnections', `interface Book {\n  readonly _reconnections: object;\n}`],
    ['_enqueuedMessages', `type Queue = { _enqueuedMessages?: unknown[] };`],
    ['_reckonBaseline', `const { _reckonBaseline } = client;`],
    ['_reckonBaseline', `const { _reckonBaseline: sum } = client;`],
    ['_autoDisposeTimeout', `class Shell extends Room {\n  _autoDisposeTimeout = 1;\n}`],
    ['_onLeave', `class Shell extends Room {\n  _onLeave() {}\n}`],
    ['_lastInputTime', `Object.assign(client, { _lastInputTime: 0 });`],
    ['~messages', `client['~messages'] = {};`],
    ['kickClient', `room.kickClient(id);`],
    ['invokeMethod', `matchMaker.controller.invokeMethod = refuse;`],
    ['matchMaker.controller', `const { controller } = matchMaker;`],
    ['DEFAULT_CORS_HEADERS', `Object.assign(found, { DEFAULT_CORS_HEADERS: {} });`],
    ['getCorsHeaders', `found.getCorsHeaders = () => ({});`],
    ['wss', `class Own extends WebSocketTransport {\n  start() {\n    this.wss.on('error', stop);\n  }\n}`],
    ['client.ref', `client.ref.terminate();`],
    ['client.ref', `(client.ref as WebSocket).terminate();`],
    ['client.ref', `const { ref: socket } = client;`],
    ['socketsOwnerasHolder.ref', `(socketsOwner as Holder).ref.terminate();`],
    ['client.raw', `client.raw(bytes);`],
    [
      'WebSocketClient.prototype',
      `import { WebSocketClient } from '@colyseus/ws-transport';\nWebSocketClient.prototype;`,
    ],
    ['Shell.prototype', `import { Room as Shell } from '@colyseus/core';\nconst own = Shell.prototype;`],
    ['setTimestep()', `this.setTimestep();`],
    ['room.clock.now =', `room.clock.now = () => 0;`],
    ['room.connection.close', `this.room.connection.close(4000);`],
    ['room.connection.send', `room.connection!.send(frame);`],
    ['room.connection.events', `room.connection.events.onclose = stop;`],
    ['connection.events', `const { events } = connection;`],
    ['events.onclose', `events.onclose = stop;`],
    ['sharedBuffer', `room.sharedBuffer[0] = 1;`],
    ['Metadata', `import { Metadata } from '@colyseus/schema';`],
    ['$changes', `import { $changes as changes, schema } from '@colyseus/schema';`],
    ['Symbol.metadata', `Fighter[Symbol.metadata];`],
  ])('are found in what reaches %s: %s', (what, source) => {
    const found = findInsides('example.ts', source).map((line) => line.replace(/^\d+: /, ''));
    expect(found.map((each) => each.replace(/^this\./, ''))).toContain(what);
  });

  test.each([
    `function answer(_request: Request, _response: Response) {}`,
    `// room._onMessage is Colyseus' own`,
    `/** See client.ref and kickClient. */\nexport const text = 'it has _onMessage in it';`,
    'const BLANK = String.raw`\\s`;',
    `const lost = { ref: 1, raw: 2, events: 3 };`,
    `worker.onmessage = () => {};`,
    `this.connection.send('ready', {});\nif (room.connection.isOpen) room.leave();`,
    `GlLimitsSystem.prototype.contextChange = limit;`,
    `this.setTimestep(step, 10);`,
    `import { schema, t } from '@colyseus/schema';\nexport const Fighter = schema({ memory: t.ref(Memory) });`,
  ])('are not found in: %s', (source) => {
    expect(findInsides('example.ts', source)).toEqual([]);
  });

  test.each(patches)('%s says why it is there, and is tested against Colyseus itself', (path) => {
    const text = read(path);
    if (!path.endsWith('/writtenFor.ts')) expect(text).toContain(' * Why: ');
    const folder = `test/${path.split('/').slice(0, 2).join('/')}`;
    expect(existsSync(folder)).toBe(true);
    const tests = readdirSync(folder).map((name) => read(`${folder}/${name}`));
    expect(
      tests.some((each) => each.includes(`/${path}'`)),
      `a test in ${folder} that imports it`,
    ).toBe(true);
  });
});
