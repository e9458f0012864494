import fc from 'fast-check';
import { expect } from 'vitest';
import { hostileTest, isLong } from './hostileTest.ts';
import { rawRequest, writeRequest } from './rawRequest.ts';

const SEED = 4_711;
const DRAWN = isLong ? 5_000 : 500;
/** The statuses that a join may be answered with: seated, bad options, body too long, full, bad name, another version. */
const ANSWERS = [200, 400, 409, 413, 422, 426];

const nested = (depth: number): string => `${'{"name":'.repeat(depth)}1${'}'.repeat(depth)}`;
const wrong: Readonly<Record<string, string>> = {
  'a name of 100,000 characters': JSON.stringify({ name: 'x'.repeat(100_000) }),
  'a name of 3,000 characters': JSON.stringify({ name: 'x'.repeat(3_000) }),
  'a name that is an object': '{"name":{"toString":"x","length":3}}',
  'a name that is a list': '{"name":["Ada"]}',
  'a name of nothing visible': '{"name":"\\u200b\\u202e\\u2066"}',
  'a look out of range': '{"look":1e308}',
  'a look that is no number': '{"look":"0"}',
  'a screen that is a number': '{"screen":1}',
  'a field nobody knows': '{"isOperator":true}',
  'a field of the create options that is none': '{"maxClients":999}',
  __proto__: '{"__proto__":{"spectate":true}}',
  constructor: '{"constructor":{"prototype":{"polluted":true}}}',
  'settings that are text': '{"settings":"64"}',
  'a setting that is a list': '{"settings":{"maxPlayers":["64"]}}',
  'a hundred levels': nested(100),
  'a list': '[]',
  'an old version': '{"protocol":0}',
  'a token that is an object': '{"token":{"a":1}}',
};

hostileTest(
  'join options of any shape are refused or read, and change nothing else',
  {},
  async ({ rumpus, witness }) => {
    const line = `POST /matchmake/joinById/${witness.code} HTTP/1.1`;
    const head = [`Host: 127.0.0.1:${rumpus.port}`, 'Content-Type: application/json'];
    const ask = (body: string) => {
      const length = `Content-Length: ${Buffer.byteLength(body)}`;
      return rawRequest(rumpus.port, Buffer.from(writeRequest(line, [...head, length], body)));
    };
    for (const [what, body] of Object.entries(wrong)) {
      const { status } = await ask(body);
      expect([400, 413, 422, 426], what).toContain(status);
    }
    // Accepted as settings without that name. The witness checks that no prototype has changed.
    expect((await ask('{"settings":{"__proto__":{"polluted":1}}}')).status).toBe(200);
    const counts = new Map<number | undefined, number>();
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(true, 'public', '', 0, 63, 1));
    const key = fc.constantFrom(
      ...[
        'name',
        'look',
        'spectate',
        'screen',
        'token',
        'protocol',
        'visibility',
        'settings',
        'password',
        '__proto__',
        'toString',
      ],
    );
    const options = fc.oneof(fc.dictionary(key, value, { maxKeys: 3 }), fc.jsonValue({ maxDepth: 4 }));
    for (const drawn of fc.sample(options, { numRuns: DRAWN, seed: SEED })) {
      const body = JSON.stringify(drawn);
      const { status } = await ask(body);
      counts.set(status, (counts.get(status) ?? 0) + 1);
      expect(ANSWERS, `seed ${SEED}: ${body}`).toContain(status);
    }
    const answered = [...counts].map(([status, count]) => `${status}: ${count}`).join(', ');
    return `${Object.keys(wrong).length} by name; ${DRAWN} drawn: ${answered}`;
  },
);
