import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { configTable } from '../server/config.ts';
import type { GameSetting } from '../shared/defineSettings.ts';
import { ArenaInput, ArenaState, Award, Fighter, Projectile } from '../shared/games/arena/schemas.ts';
import { gameList } from '../shared/games/gameList.ts';
import { Marble, Puck, PuckInput, PuckState } from '../shared/games/puck/schemas.ts';
import { clientMessages, closeCodes, PROTOCOL_VERSION } from '../shared/protocol.ts';
import { RoomState, Seat } from '../shared/room/RoomState.ts';
import { ROOM_CODE_ALPHABET } from '../shared/roomCode.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const operating = readFileSync(new URL('../docs/operating.md', import.meta.url), 'utf8');

function syncedFields(type: new () => { toJSON(): object }): string[] {
  const metadata = (type as unknown as Record<symbol, Record<string, { name?: string }>>)[Symbol.metadata];
  return Object.values(metadata ?? {}).flatMap((field) => (field?.name ? [field.name] : []));
}

const rows = configTable.map(({ name, fallback, meaning, accepts }) => {
  const shown = fallback ? `\`${fallback}\`` : '(none)';
  return `| \`${name}\` | ${shown} | ${meaning} Must be ${accepts}. |`;
});

function tableRows(page: string): string[] {
  return page.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line));
}

describe('docs/operating.md', () => {
  test('has exactly one row for every environment variable, with its default and its meaning', () => {
    expect(tableRows(operating)).toEqual(rows);
  });
});

describe('the README', () => {
  test('shows eight of the environment variables, as docs/operating.md does', () => {
    const shown = tableRows(readme);
    expect(shown).toHaveLength(8);
    expect(rows).toEqual(expect.arrayContaining(shown));
  });

  test.each([
    ['the room', RoomState],
    ['a seat', Seat],
    ['a fighter', Fighter],
    ['a projectile', Projectile],
    ['Arena', ArenaState],
    ['an award', Award],
    ['an input of Arena', ArenaInput],
    ['Puck', PuckState],
    ['a puck', Puck],
    ['a marble', Marble],
    ['an input of Puck', PuckInput],
  ])('names every field of %s that crosses the wire', (_what, type) => {
    const fields = syncedFields(type as never);
    expect(fields.length).toBeGreaterThan(2);
    for (const field of fields) expect(readme).toMatch(new RegExp(`[\`{ ]${field}[\`, }]`));
  });

  test.each(
    gameList.flatMap(({ name, events }) =>
      Object.entries(events.fields).map(([kind, fields]) => [name, kind, fields] as const),
    ),
  )('names the event of %s, %s, with exactly its fields', (name, kind, fields) => {
    const section = readme.split('\n### ').find((text) => text.toLowerCase().startsWith(`${name}\n`));
    expect(section?.replace(/\s+/g, ' ')).toContain(
      `\`${kind} { ${fields.join(', ')}${fields.length > 0 ? ' ' : ''}}\``,
    );
  });

  test.each(gameList.map(({ name, settings, maxPlayers }) => [name, settings, maxPlayers] as const))(
    'names the settings of %s with their bounds',
    (name, settings, maxPlayers) => {
      const section = readme.split('\n### ').find((text) => text.toLowerCase().startsWith(`${name}\n`));
      expect(section).toContain(`\`maxPlayers\` 2…${maxPlayers}`);
      for (const [setting, definition] of Object.entries(settings.definitions)) {
        expect(section).toContain(`\`${setting}\` ${allowedIn(definition)}`);
      }
    },
  );

  test('names every message, every close code, the alphabet and the protocol version', () => {
    for (const name of Object.keys(clientMessages)) expect(readme).toMatch(new RegExp(`\`${name} \\{`));
    for (const code of Object.values(closeCodes)) expect(readme).toContain(String(code));
    expect(readme).toContain(ROOM_CODE_ALPHABET);
    expect(readme).toContain(`\`PROTOCOL_VERSION\` is ${PROTOCOL_VERSION}`);
  });
});

/** What a setting may be, in the words of the README. */
function allowedIn(setting: GameSetting): string {
  if (setting.kind === 'number') return `${setting.min}…${setting.max}`;
  if (setting.kind === 'switch') return '`true` or `false`';
  return Object.keys(setting.options)
    .map((option) => `\`'${option}'\``)
    .join(' or ');
}
