import type { EMOTE_COUNT } from '../../shared/limits.ts';
import { INK_CSS } from '../render/ink.ts';
import { talkTexts } from '../text/talkTexts.ts';

/** A part of a picture, as an SVG path in a box of 48 by 48. */
export interface EmotePath {
  readonly path: string;
  /** CSS colour; without it, only the outline is drawn. */
  readonly fill?: string;
  /** The width of its dark outline; 0 for none. */
  readonly line: number;
}

export interface EmoteShape {
  readonly label: string;
  readonly paths: readonly EmotePath[];
}

const HEAD = 'M24 3a21 21 0 1 1 0 42a21 21 0 1 1 0-42z';
const head = (fill = '#ffc933'): EmotePath => ({ path: HEAD, fill, line: 3 });
const line = (path: string): EmotePath => ({ path, line: 4 });
const spot = (path: string): EmotePath => ({ path, fill: INK_CSS, line: 0 });
const eyes = line('M16 17v5M32 17v5');

/** The small pictures over a marble, by their number on the wire. */
export const emoteShapes: readonly EmoteShape[] & { readonly length: typeof EMOTE_COUNT } = [
  { label: talkTexts.emotes.smile, paths: [head(), eyes, line('M14 29q10 10 20 0')] },
  {
    label: talkTexts.emotes.laugh,
    paths: [head(), line('M12 21l4-5 4 5M28 21l4-5 4 5'), spot('M12 27h24q-2 13-12 13t-12-13z')],
  },
  { label: talkTexts.emotes.wow, paths: [head(), eyes, spot('M24 27a5 6.500 0 1 1 0 13a5 6.500 0 1 1 0-13z')] },
  { label: talkTexts.emotes.sad, paths: [head('#8fc7ee'), eyes, line('M15 36q9-9 18 0')] },
  { label: talkTexts.emotes.angry, paths: [head('#ff8a5c'), line('M12 14l9 5M36 14l-9 5M17 22v2M31 22v2M16 35h16')] },
  {
    label: talkTexts.emotes.heart,
    paths: [
      { path: 'M24 43C9 31 4 24 4 16a10 10 0 0 1 20-3a10 10 0 0 1 20 3c0 8-5 15-20 27z', fill: '#e8476a', line: 3 },
    ],
  },
  {
    label: talkTexts.emotes.star,
    paths: [
      {
        path: 'M24 3l6.500 13.500 14.500 2-10.500 10.500 2.500 15-13-7-13 7 2.500-15L3 18.500l14.500-2z',
        fill: '#ffc933',
        line: 3,
      },
    ],
  },
  { label: talkTexts.emotes.question, paths: [{ path: 'M15 17q0-10 9-10t9 9q0 6-5 9-4 2.500-4 7M24 40v1', line: 7 }] },
];
