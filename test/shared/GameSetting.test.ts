import { describe, expect, it } from 'vitest';
import { completeSettings, type GameSetting } from '../../shared/GameSetting.ts';

const list: readonly GameSetting[] = [
  { name: 'roundSeconds', label: 'Length of a round', min: 30, max: 600, step: 30, initial: 120 },
  { name: 'speed', label: 'Speed', min: 1, max: 3, step: 1, initial: 2 },
];

describe('completeSettings', () => {
  it('takes initial values for what was not asked for', () => {
    expect(completeSettings(list, {})).toEqual({ roundSeconds: 120, speed: 2 });
    expect(completeSettings(list, { speed: 3 })).toEqual({ roundSeconds: 120, speed: 3 });
  });

  it('takes both ends of a range', () => {
    expect(completeSettings(list, { roundSeconds: 30, speed: 3 })).toEqual({ roundSeconds: 30, speed: 3 });
  });

  it.each([29, 601, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d with the bounds in words', (value) => {
    expect(() => completeSettings(list, { roundSeconds: value })).toThrow(
      new RangeError('Length of a round must be from 30 to 600.'),
    );
  });

  it('refuses what lies between whole steps, and takes it where steps are finer', () => {
    expect(() => completeSettings(list, { speed: 2.5 })).toThrow(new RangeError('Speed must be a whole number.'));
    const fine = { name: 'pull', label: 'Pull', min: 0, max: 1, step: 0.1, initial: 0.5 };
    expect(completeSettings([fine], { pull: 0.3 })).toEqual({ pull: 0.3 });
  });

  it.each(['gravity', '__proto__', 'constructor'])('refuses the unknown setting %s and says which exist', (name) => {
    const asked: Record<string, number> = JSON.parse(`{ "${name}": 1 }`);
    expect(() => completeSettings(list, asked)).toThrow(`There is no setting "${name}". Known: roundSeconds, speed.`);
  });
});
