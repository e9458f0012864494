import type { LOOK_COLOURS, LOOK_PATTERNS } from '../../shared/limits.ts';
import { lookTexts } from '../text/lookTexts.ts';

/**
 * A seat's look, 0…63: eight colours × eight patterns. The colours are the Okabe-Ito palette, which people with the
 * common kinds of colour blindness can tell apart. Ivory replaces its black, which would be invisible on dark felt.
 */
interface LookColour {
  readonly name: keyof typeof lookTexts.colours;
  readonly hex: string;
  /** Whether its patterns are drawn light. */
  readonly isDark?: boolean;
}

const lookColours = [
  { name: 'orange', hex: '#e69f00' },
  { name: 'sky', hex: '#56b4e9' },
  { name: 'green', hex: '#00a878', isDark: true },
  { name: 'yellow', hex: '#f0e442' },
  { name: 'blue', hex: '#2b7fd4', isDark: true },
  { name: 'red', hex: '#e0602a', isDark: true },
  { name: 'pink', hex: '#cc79a7' },
  { name: 'ivory', hex: '#efe9dc' },
] as const satisfies readonly LookColour[] & { readonly length: typeof LOOK_COLOURS };

const lookPatterns = ['stripe', 'dots', 'ring', 'cross', 'chevron', 'star', 'half', 'plain'] as const satisfies {
  readonly length: typeof LOOK_PATTERNS;
};
export type LookPattern = (typeof lookPatterns)[number];

export interface Look {
  /** CSS colour, "#rrggbb". */
  readonly colour: string;
  /** The same colour as a number, for tints. */
  readonly tint: number;
  readonly pattern: LookPattern;
  readonly isPatternLight: boolean;
  /** "orange, stripe", for screen readers. */
  readonly name: string;
}

const looks: readonly Look[] = lookPatterns.flatMap((pattern) =>
  lookColours.map((colour) => ({
    colour: colour.hex,
    tint: Number.parseInt(colour.hex.slice(1), 16),
    pattern,
    isPatternLight: 'isDark' in colour,
    name: lookTexts.look(lookTexts.colours[colour.name], lookTexts.patterns[pattern]),
  })),
);

/** The look for an index. Indices wrap around. */
export function lookOf(index: number): Look {
  return looks[index % looks.length]!;
}
