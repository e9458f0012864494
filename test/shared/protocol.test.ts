import { describe, expect, it } from 'vitest';
import { NAME_MAX_CHARACTERS, PASSWORD_MAX_CHARACTERS, TOKEN_MAX_CHARACTERS } from '../../shared/limits.ts';
import {
  type ClientMessageName,
  type ClientMessages,
  CreateOptions,
  clientMessages,
  closeCodes,
  closeSentence,
  closeSentences,
  JoinOptions,
  joinErrors,
} from '../../shared/protocol.ts';

/** One good payload of every message; a new message without one does not compile. */
const examples: ClientMessages = {
  ready: { isReady: true },
  start: {},
  kick: { sessionId: 'Xk3_9-abc' },
  team: { team: 2 },
  moveTeam: { sessionId: 'Xk3_9-abc', team: 1 },
  settings: { values: { maxPlayers: 4, isPublic: false, mode: 'crown' } },
  title: { title: 'Attic' },
  look: { look: 63 },
  rename: { name: 'Ada' },
  spectate: { isSpectator: false },
  away: {},
  ban: { sessionId: 'Xk3_9-abc' },
  unban: { banId: 'ban-1' },
  mute: { sessionId: 'Xk3_9-abc', isMuted: true },
  lock: { isLocked: true },
  shuffleTeams: {},
  transferHost: { sessionId: 'Xk3_9-abc' },
  endRound: { to: 'lobby' },
  callVote: { kind: 'kick' },
  vote: { isYes: true },
  pick: { option: 2 },
  game: { game: 'arena' },
  chat: { text: 'Hello' },
  direct: { sessionId: 'Xk3_9-abc', text: 'Hello' },
  typing: { isTyping: true },
  phrase: { phrase: 7 },
  emote: { emote: 0 },
  marker: { x: 100.5, y: 0 },
  report: { sessionId: 'Xk3_9-abc', reason: 'insults' },
};
/** Fields that may be left out. */
const extras: Partial<Record<ClientMessageName, Record<string, unknown>>> = {
  callVote: { sessionId: 'Xk3_9-abc' },
  chat: { id: 'a1' },
  direct: { id: 'a1' },
  typing: { sessionId: 'Xk3_9-abc' },
};
const names = Object.keys(clientMessages) as ClientMessageName[];

/** What msgpack and strangers deliver where something else belongs. */
const strangeValues: readonly unknown[] = [
  undefined,
  null,
  [],
  {},
  '',
  'x',
  0,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1n,
  true,
  new Date(0),
  new Map(),
  new Set([1]),
  new Uint8Array(3),
  Symbol('x'),
  () => {},
  { valueOf: () => 1 },
];

describe.each(names)('the message %s', (name) => {
  const schema = clientMessages[name];
  const example: Record<string, unknown> = examples[name];
  const accepts = (payload: unknown) => schema.safeParse(payload).success;

  it('takes its example', () => {
    expect(accepts(example)).toBe(true);
  });

  it('refuses extra keys, "__proto__" among them', () => {
    expect(accepts({ ...example, extra: 1 })).toBe(false);
    expect(accepts({ ...example, ...JSON.parse('{ "constructor": 1 }') })).toBe(false);
    const poisoned = JSON.parse(`{ "__proto__": { "isHost": true } }`);
    for (const [key, value] of Object.entries(example)) poisoned[key] = value;
    const parsed = schema.safeParse(poisoned);
    expect('isHost' in (parsed.success ? parsed.data : {})).toBe(false);
    expect('isHost' in {}).toBe(false);
  });

  it('refuses what is no object', () => {
    for (const value of strangeValues) {
      const parsed = schema.safeParse(value);
      // An object without keys of its own passes where no key is asked for; nothing of it is handed on.
      if (Object.keys(example).length === 0 && typeof value === 'object' && parsed.success) {
        expect(Object.getPrototypeOf(parsed.data)).toBe(Object.prototype);
        expect(parsed.data).toEqual({});
      } else expect(parsed.success, String(value)).toBe(false);
    }
  });

  it('refuses a missing field and every wrong type of it', () => {
    for (const [field, good] of Object.entries(example)) {
      const { [field]: _left, ...rest } = example;
      expect(accepts(rest)).toBe(false);
      for (const value of strangeValues) {
        if (typeof value !== typeof good) expect(accepts({ ...example, [field]: value }), String(value)).toBe(false);
      }
    }
  });

  it('takes what may be left out, but nothing wrong in its place', () => {
    for (const [field, good] of Object.entries(extras[name] ?? {})) {
      expect(accepts({ ...example, [field]: good })).toBe(true);
      for (const value of strangeValues) {
        if (value === undefined || typeof value === typeof good) continue;
        expect(accepts({ ...example, [field]: value }), String(value)).toBe(false);
      }
    }
  });

  it('refuses text without end', () => {
    for (const [field, good] of Object.entries({ ...example, ...extras[name] })) {
      if (typeof good === 'string') expect(accepts({ ...example, [field]: 'x'.repeat(1000) })).toBe(false);
    }
  });
});

describe.each([
  ['JoinOptions', JoinOptions],
  ['CreateOptions', CreateOptions],
] as const)('%s', (_name, schema) => {
  const accepts = (options: unknown) => schema.safeParse(options).success;

  it('takes none, and all of them', () => {
    expect(accepts({})).toBe(true);
    expect(accepts({ name: 'Ada', look: 63, spectate: true, token: 'abc', protocol: 1 })).toBe(true);
  });

  it.each([
    { unknown: 1 },
    { name: 1 },
    { name: 'x'.repeat(NAME_MAX_CHARACTERS + 1) },
    { look: -1 },
    { look: 64 },
    { look: 1.5 },
    { look: '1' },
    { spectate: 'yes' },
    { spectate: 1 },
    { token: 'x'.repeat(TOKEN_MAX_CHARACTERS + 1) },
    { protocol: 1.5 },
    { protocol: Number.NaN },
    { protocol: '1' },
    null,
    [],
    'name',
  ])('refuses %j', (options) => {
    expect(accepts(options)).toBe(false);
  });
});

describe('CreateOptions', () => {
  it.each([
    { visibility: 'hidden' },
    { settings: { speed: ['fast'] } },
    { settings: { speed: null } },
    { settings: { speed: 'x'.repeat(NAME_MAX_CHARACTERS + 1) } },
    { settings: { speed: Number.NaN } },
    { settings: { speed: Number.POSITIVE_INFINITY } },
    { settings: { ['x'.repeat(33)]: 1 } },
    { settings: [] },
    { password: 'x'.repeat(PASSWORD_MAX_CHARACTERS + 1) },
  ])('refuses %j', (options) => {
    expect(CreateOptions.safeParse(options).success).toBe(false);
  });

  it('takes visibility, settings and a password, which joining does not', () => {
    const options = { visibility: 'private', settings: { roundSeconds: 60 }, password: 'secret' };
    expect(CreateOptions.safeParse(options).success).toBe(true);
    expect(JoinOptions.safeParse(options).success).toBe(false);
  });
});

describe('codes', () => {
  it('have a sentence for every close code, and one for all others', () => {
    for (const [reason, code] of Object.entries(closeCodes)) {
      expect(closeSentence(code)).toBe(closeSentences[reason as keyof typeof closeCodes]);
    }
    expect(closeSentence(1006)).toMatch(/lost/);
  });

  it('are each used once', () => {
    const codes = [...Object.values(closeCodes), ...Object.values(joinErrors)];
    expect(new Set(codes).size).toBe(codes.length);
  });
});
