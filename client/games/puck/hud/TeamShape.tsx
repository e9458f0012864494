import { teamOf } from '../teamOf.ts';

const paths = {
  circle: <circle r="7" />,
  diamond: <path d="M0-9 9 0 0 9-9 0z" />,
  square: <path d="M-7-7H7V7H-7z" />,
  triangle: <path d="M0-9 9 7H-9z" />,
} as const;

/** A team's sign, in its colour. */
export function TeamShape({ team }: { team: number }) {
  const look = teamOf(team);
  if (!look) return null;
  const fill = `#${look.colour.toString(16).padStart(6, '0')}`;
  return (
    <svg class="team-shape" viewBox="-11 -11 22 22" fill={fill} role="img" aria-label={look.name}>
      {paths[look.shape]}
    </svg>
  );
}
