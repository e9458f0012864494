import { describe, expect, it } from 'vitest';
import { joinActions, joinViolations } from '../../../client/admin/joinStatuses.ts';
import { ProcessFigures } from '../../../client/admin/ProcessFigures.ts';
import type { LoggedAction } from '../../../shared/admin.ts';

const action = (id: string, atMs: number, name: LoggedAction['action'], target: string): LoggedAction => ({
  id,
  atMs,
  operator: 'someone',
  action: name,
  target,
});

function process(id: string, actions: readonly LoggedAction[], violations: Record<string, number>): ProcessFigures {
  const figures = new ProcessFigures({ process: id, startedAtMs: 0, samples: [] });
  figures.status.value = { process: id, isDraining: false, logLevel: 'info', actions };
  figures.violations.value = violations;
  return figures;
}

const shown = [
  process('one', [action('a', 1, 'tellAll', '3'), action('b', 2, 'closeRoom', 'BCDFG')], { 4104: 1 }),
  process('two', [action('a', 1, 'tellAll', '2'), action('c', 3, 'kick', 'BCDFG x')], { 4104: 2, 4108: 1 }),
];

describe('what was done in several processes', () => {
  it('is one entry, the newest first', () => {
    expect(joinActions(shown)).toMatchObject([
      { id: 'c', processes: ['two'] },
      { id: 'b', processes: ['one'] },
      { id: 'a', target: '5', processes: ['one', 'two'] },
    ]);
  });

  it('is added up by close code', () => {
    expect(joinViolations(shown)).toEqual([
      ['4104', 3],
      ['4108', 1],
    ]);
  });
});
