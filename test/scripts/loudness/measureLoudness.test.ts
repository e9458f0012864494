import { describe, expect, it } from 'vitest';
import { integratedLoudness, momentaryLoudness } from '../../../scripts/loudness/measureLoudness.ts';

const RATE = 48_000;
/** For long signals; the value does not depend on it. */
const LOW_RATE = 16_000;

/** The test signals of EBU Tech 3341: a sine of 1 kHz in both channels, in stretches of [dBFS, seconds]. */
function sines(stretches: readonly (readonly [dbfs: number, seconds: number])[], rate = RATE, hz = 1000) {
  const samples = new Float32Array(Math.round(stretches.reduce((sum, [, seconds]) => sum + seconds, 0) * rate));
  let index = 0;
  for (const [dbfs, seconds] of stretches) {
    const amplitude = 10 ** (dbfs / 20);
    for (const end = index + Math.round(seconds * rate); index < end; index++) {
      samples[index] = amplitude * Math.sin((2 * Math.PI * hz * index) / rate);
    }
  }
  return [samples, samples] as const;
}

describe('integratedLoudness, by the cases of EBU Tech 3341', () => {
  it.each([
    ['1: -23 dBFS', [[-23, 20]], -23],
    ['2: -33 dBFS', [[-33, 20]], -33],
    [
      '3: quiet parts do not count',
      [
        [-36, 10],
        [-23, 60],
        [-36, 10],
      ],
      -23,
    ],
    [
      '4: silence does not count',
      [
        [-72, 10],
        [-36, 10],
        [-23, 60],
        [-36, 10],
        [-72, 10],
      ],
      -23,
    ],
    [
      '5: what is near the gate counts',
      [
        [-26, 20],
        [-20, 20.1],
        [-26, 20],
      ],
      -23,
    ],
  ] as const)('%s', (_name, stretches, expected) => {
    const rate = stretches.length === 1 ? RATE : LOW_RATE;
    expect(Math.abs(integratedLoudness(sines(stretches, rate), rate) - expected)).toBeLessThan(0.1);
  });

  it('reads the same at another sample rate', () => {
    expect(Math.abs(integratedLoudness(sines([[-23, 20]], 32_000), 32_000) + 23)).toBeLessThan(0.1);
  });

  it('hears low tones less and high ones more', () => {
    const at = (hz: number) => integratedLoudness(sines([[-23, 5]], RATE, hz), RATE);
    expect(at(30)).toBeLessThan(-28);
    expect(at(4000)).toBeGreaterThan(-20.5);
  });

  it('is -Infinity for silence', () => {
    expect(integratedLoudness([new Float32Array(RATE)], RATE)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('momentaryLoudness', () => {
  it('is that of the loudest 400 ms', () => {
    expect(
      Math.abs(
        momentaryLoudness(
          sines([
            [-40, 2],
            [-23, 0.5],
            [-40, 2],
          ]),
          RATE,
        ) + 23,
      ),
    ).toBeLessThan(0.2);
  });

  it('takes a short sound as followed by silence', () => {
    const short = momentaryLoudness(sines([[-23, 0.2]]), RATE);
    expect(short).toBeCloseTo(-23 + 10 * Math.log10(0.5), 1);
  });
});
