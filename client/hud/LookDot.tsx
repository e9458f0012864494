import { type Look, type LookPattern, lookOf } from '../render/look.ts';

/** A player's colour, with a pattern for people who cannot tell the colours apart. */
export function LookDot({ look }: { look: number }) {
  const { colour, pattern, name, isPatternLight } = lookOf(look);
  return (
    <svg class="look-dot" viewBox="-10 -10 20 20" role="img" aria-label={name}>
      <circle r="8.5" fill={colour} />
      <LookMark pattern={pattern} isPatternLight={isPatternLight} />
      <circle r="8.5" class="look-rim" />
    </svg>
  );
}

/** Each marble pattern in miniature, drawn as if the marble faced up. */
const MARKS: Readonly<Record<LookPattern, string>> = {
  plain: '',
  stripe: 'M-8 3H8',
  half: 'M-8 1.2H8L6 6 0 8.2-6 6z',
  cross: 'M-8 3H8M0-1.5V8',
  chevron: 'M-7 7.4 0 1.6l7 5.8M-8.2 3.6 0-2.6l8.2 6.2',
  ring: 'M-4 2a4 4 0 0 1 8 0 4 4 0 0 1-8 0z',
  dots: 'M-.1 5.2h.2M-5 2.2h.2M5 2.2h-.2M-6-3.2h.2M6-3.2h-.2',
  star: 'M0-3.4 1.5.6l4.3.2-3.4 2.6 1.2 4.1L0 5.1l-3.6 2.4 1.2-4.1L-5.8.8l4.3-.2z',
};
const FILLED: readonly LookPattern[] = ['half', 'star'];

/** The pattern of a look, on a marble of radius 8.5 around the origin. */
export function LookMark({ pattern, isPatternLight }: Pick<Look, 'pattern' | 'isPatternLight'>) {
  const path = MARKS[pattern];
  if (path === '') return null;
  const tone = isPatternLight ? 'look-mark-light' : '';
  return <path d={path} class={`look-mark ${tone} ${FILLED.includes(pattern) ? 'look-mark-filled' : ''}`} />;
}
