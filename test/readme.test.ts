import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { configTable } from '../server/config.ts';
import { childClassOf, fieldTypesOf } from '../shared/colyseus/fieldTypes.ts';
import type { GameSetting } from '../shared/defineSettings.ts';
import { gameList } from '../shared/games/gameList.ts';
import { clientMessages, closeCodes, PROTOCOL_VERSION } from '../shared/protocol.ts';
import { RoomState } from '../shared/room/RoomState.ts';
import { ROOM_CODE_ALPHABET } from '../shared/roomCode.ts';

type SchemaClass = new () => object;

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const operating = readFileSync(new URL('../docs/operating.md', import.meta.url), 'utf8');

/** The schema itself, and those of all fields and items in it. */
function schemasBelow(type: SchemaClass, known = new Set<SchemaClass>()): SchemaClass[] {
  if (known.has(type)) return [];
  known.add(type);
  for (const field of Object.values(fieldTypesOf(type))) {
    const below = typeof field === 'function' ? (field as SchemaClass) : childClassOf(field);
    if (below) schemasBelow(below, known);
  }
  return [...known];
}

/** Everything that crosses the wire in a game and not in every room: of its state, of what is in it, and of its input. */
function gameFields(): [game: string, type: string, field: string][] {
  const ofRooms = new Set(schemasBelow(RoomState));
  const rootFields = Object.keys(fieldTypesOf(RoomState));
  return gameList.flatMap(({ name, State, Input }) => {
    const types = [...schemasBelow(State).filter((type) => !ofRooms.has(type)), Input];
    return types.flatMap((type) => {
      const fields = Object.keys(fieldTypesOf(type));
      const own = type === State ? fields.filter((field) => !rootFields.includes(field)) : fields;
      return own.map((field): [string, string, string] => [name, type.name, field]);
    });
  });
}

/** A field's name in a list of fields, or alone, as code. */
function inCode(field: string): RegExp {
  return new RegExp(`[\`{ ]${field}[\`, }]`);
}

function sectionOf(game: string): string | undefined {
  return readme.split('\n### ').find((text) => text.toLowerCase().startsWith(`${game}\n`));
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

  test.each(
    schemasBelow(RoomState).flatMap((type) => Object.keys(fieldTypesOf(type)).map((field) => [type.name, field])),
  )('names the field of %s: %s', (_type, field) => {
    expect(readme).toMatch(inCode(field));
  });

  test.each(gameFields())('names the field of %s, %s: %s', (game, _type, field) => {
    expect(sectionOf(game)).toMatch(inCode(field));
  });

  test.each(
    gameList.flatMap(({ name, events }) =>
      Object.entries(events.fields).map(([kind, fields]) => [name, kind, fields] as const),
    ),
  )('names the event of %s, %s, with exactly its fields', (name, kind, fields) => {
    const section = sectionOf(name);
    expect(section?.replace(/\s+/g, ' ')).toContain(
      `\`${kind} { ${fields.join(', ')}${fields.length > 0 ? ' ' : ''}}\``,
    );
  });

  test.each(gameList.map(({ name, settings, maxPlayers }) => [name, settings, maxPlayers] as const))(
    'names the settings of %s with their bounds',
    (name, settings, maxPlayers) => {
      const section = sectionOf(name);
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
