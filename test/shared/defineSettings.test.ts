import { describe, expect, it } from 'vitest';
import { completeSettings, defineSettings } from '../../shared/defineSettings.ts';

const settings = defineSettings({
  roundSeconds: { kind: 'number', label: 'Length of a round', min: 30, max: 600, step: 30, initial: 120 },
  speed: { kind: 'number', label: 'Speed', min: 1, max: 3, step: 1, initial: 2 },
  pull: { kind: 'number', label: 'Pull', min: 0, max: 1, step: 0.1, initial: 0.5 },
  weather: {
    kind: 'choice',
    label: 'Weather',
    options: { sun: { label: 'Sun' }, rain: { label: 'Rain' } },
    initial: 'rain',
  },
  isNight: { kind: 'switch', label: 'Night', initial: false },
});
const { definitions } = settings;
const complete = (asked: Parameters<typeof completeSettings>[1]) =>
  Object.fromEntries(completeSettings(definitions, asked));
const initial = { roundSeconds: 120, speed: 2, pull: 0.5, weather: 1, isNight: 0 };

describe('completeSettings', () => {
  it('takes initial values for what was not asked for', () => {
    expect(complete({})).toEqual(initial);
    expect(complete({ speed: 3 })).toEqual({ ...initial, speed: 3 });
  });

  it('takes both ends of a range, steps between, options by name, and switches', () => {
    const asked = { roundSeconds: 30, speed: 3, pull: 0.3, weather: 'sun', isNight: true };
    expect(complete(asked)).toEqual({ roundSeconds: 30, speed: 3, pull: 0.3, weather: 0, isNight: 1 });
    expect(complete({ speed: 2.000_000_1, pull: 0.1 + 0.2 })).toMatchObject({ speed: 2, pull: 0.3 });
    expect(complete({ pull: 0.7, roundSeconds: 600 })).toMatchObject({ pull: 0.7, roundSeconds: 600 });
  });

  it.each([29, 601, 31, 59.5, Number.NaN, Number.POSITIVE_INFINITY, '60', true])(
    'refuses %o with the bounds',
    (value) => {
      expect(() => complete({ roundSeconds: value })).toThrow(
        new RangeError('Length of a round must be from 30 to 600, in steps of 30.'),
      );
    },
  );

  it.each([
    [{ speed: 2.5 }, 'Speed must be a whole number from 1 to 3.'],
    [{ pull: 0.25 }, 'Pull must be from 0 to 1, in steps of 0.1.'],
    [{ weather: 'snow' }, 'Weather must be one of sun, rain.'],
    [{ weather: 0 }, 'Weather must be one of sun, rain.'],
    [{ weather: 'toString' }, 'Weather must be one of sun, rain.'],
    [{ isNight: 1 }, 'Night must be true or false.'],
    [{ isNight: 'true' }, 'Night must be true or false.'],
  ])('refuses %o in words', (asked, sentence) => {
    expect(() => complete(asked)).toThrow(new RangeError(sentence));
  });

  it.each(['gravity', '__proto__', 'constructor'])('refuses the unknown setting %s and says which exist', (name) => {
    const asked: Record<string, number> = JSON.parse(`{ "${name}": 1 }`);
    expect(() => complete(asked)).toThrow(
      `There is no setting "${name}". Known: roundSeconds, speed, pull, weather, isNight.`,
    );
  });
});

describe('the rules read', () => {
  it('what a room has', () => {
    const numbers = completeSettings(definitions, { roundSeconds: 60, weather: 'sun', isNight: true });
    expect(settings.read(numbers, 'roundSeconds')).toBe(60);
    expect(settings.read(numbers, 'weather')).toBe('sun');
    expect(settings.read(numbers, 'isNight')).toBe(true);
  });

  it('the initial value without a room', () => {
    expect(settings.read(undefined, 'weather')).toBe('rain');
    expect(settings.read(new Map(), 'isNight')).toBe(false);
  });

  it('the initial option where a newer server has one that this page does not know', () => {
    expect(settings.read(new Map([['weather', 9]]), 'weather')).toBe('rain');
  });
});
