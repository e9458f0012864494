import { lookOf } from '../render/look.ts';

/** A player's colour, and its pattern for those to whom colours look alike. */
export function LookDot({ look }: { look: number }) {
  const { colour, pattern, name } = lookOf(look);
  return (
    <svg class="look-dot" viewBox="0 0 20 20" role="img" aria-label={name}>
      <circle cx="10" cy="10" r="8.5" fill={colour} />
      <PatternMark pattern={pattern} />
    </svg>
  );
}

const MARKS: Readonly<Record<string, string>> = {
  stripe: 'M2 10h16',
  cross: 'M10 2v16M2 10h16',
  chevron: 'M4 12l6-6 6 6',
  half: 'M10 2v16M13 3v14M16 5v10',
  star: 'M10 4v12M5 7l10 6M15 7L5 13',
  dots: 'M6 10h.1M14 10h.1M10 6h.1M10 14h.1',
};

function PatternMark({ pattern }: { pattern: string }) {
  if (pattern === 'ring') return <circle cx="10" cy="10" r="4" class="look-mark" />;
  const path = MARKS[pattern];
  return path ? <path d={path} class="look-mark" /> : null;
}
