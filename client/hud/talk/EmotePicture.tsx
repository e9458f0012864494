import type { EmoteShape } from '../../talk/emoteShapes.ts';

/** An emote, as it is drawn over a marble. */
export function EmotePicture({ shape }: { shape: EmoteShape }) {
  return (
    <svg viewBox="0 0 48 48" class="emote-picture" aria-hidden="true">
      {shape.paths.map(({ path, fill = 'none', line }) => (
        <path
          key={path}
          d={path}
          fill={fill}
          stroke={line > 0 ? 'currentColor' : 'none'}
          stroke-width={line}
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      ))}
    </svg>
  );
}
