import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readScenario } from '../../../../client/bots/options/readScenario.ts';

const usual = {
  players: 20,
  ramp: 0,
  seconds: 20,
  churn: 5,
  drop: 0,
  stall: 0,
  latency: 80,
  jitter: 0,
  cut: 0,
  outage: 0,
};

const read = (scenario: unknown) => readScenario(JSON.stringify(scenario), 'file.json', usual);

test('what a phase does not say is as on the command line', () => {
  const { name, phases } = read({
    name: 'Evening',
    phases: [{ name: 'peak', players: 60, churn: 0 }, { name: 'late' }],
  });
  expect(name).toBe('Evening');
  expect(phases).toEqual([
    { ...usual, name: 'peak', players: 60, churn: 0 },
    { ...usual, name: 'late' },
  ]);
});

test.each([
  [{ name: 'x', phases: [] }, 'phases must be a list of 1 to 100 phases.'],
  [{ name: 'x', phases: [{ name: '' }] }, 'phases[0].name must be a text of 1 to 60 characters.'],
  [{ name: 'x', phases: [{ name: 'a' }, { name: 'b', cut: 2 }] }, 'phases[1].cut must be a number from 0 to 1.'],
  [{ name: 'x', phases: [{ name: 'a', players: 1.5 }] }, 'phases[0].players must be a whole number from 0 to 20000.'],
  [{ name: 'x', phases: [{ name: 'a', speed: 1 }] }, 'phases[0] has an unknown field "speed". Known: name, players'],
  [{ name: 'x', stages: [], phases: [{ name: 'a' }] }, 'it has an unknown field "stages". Known: name, phases.'],
  [[], 'it must be an object with the fields name and phases.'],
])('%j is refused with a sentence', (scenario, sentence) => {
  expect(() => read(scenario)).toThrow(`--scenario file.json: ${sentence}`);
});

test('what is not JSON is refused with a sentence', () => {
  expect(() => readScenario('{', 'file.json', usual)).toThrow('--scenario file.json is not JSON: ');
});

test('the scenario in the documentation is the one that can be played', () => {
  const example = readFileSync('scripts/bots/evening.json', 'utf8');
  expect(readScenario(example, 'evening.json', usual).phases).toHaveLength(5);
  expect(readFileSync('docs/load-testing.md', 'utf8')).toContain(`\`\`\`json\n${example}\`\`\``);
});

test('the documentation names every field of a phase', () => {
  const { phases } = read({ name: 'x', phases: [{ name: 'a' }] });
  const docs = readFileSync('docs/load-testing.md', 'utf8');
  const table = docs.slice(docs.indexOf('## Scenarios'), docs.indexOf('## The report'));
  for (const field of Object.keys(phases[0]!)) expect(table).toMatch(new RegExp(`^\\|[^|]*\`${field}\``, 'm'));
});
