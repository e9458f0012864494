import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { lookOf } from '../render/look.ts';
import { LookMark } from './LookDot.tsx';

/** A large picture of a player's marble: its look and its eyes, and what is drawn over them. */
export function MarblePicture({ look, children }: { look: number; children?: ComponentChildren }) {
  const gloss = useId();
  const { colour, pattern, name, isPatternLight } = lookOf(look);
  return (
    <svg class="marble-picture" viewBox="-10 -13 20 23" role="img" aria-label={name}>
      <defs>
        <radialGradient id={gloss} cx="0.38" cy="0.3" r="0.75">
          <stop offset="0" stop-color="#fff" stop-opacity="0.55" />
          <stop offset="0.35" stop-color="#fff" stop-opacity="0.05" />
          <stop offset="1" stop-color="#140828" stop-opacity="0.45" />
        </radialGradient>
      </defs>
      <circle r="8.5" fill={colour} />
      <LookMark pattern={pattern} isPatternLight={isPatternLight} />
      <circle r="8.5" fill={`url(#${gloss})`} class="look-rim" />
      {[-2.9, 2.9].map((x) => (
        <g key={x} transform={`translate(${x} -2.6)`}>
          <ellipse rx="2.5" ry="2.9" class="eye-white" />
          <circle r="1.35" cy="0.5" class="eye-pupil" />
        </g>
      ))}
      {children}
    </svg>
  );
}
