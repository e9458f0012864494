import './style/preview.css';
import { PreviewMarble } from '../../hud/PreviewMarble.tsx';

/** A moment of an arena, small and without code of the game: two marbles, and paint between them. */
export function ArenaPreview() {
  return (
    <svg class="preview arena-preview" viewBox="0 0 240 90" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path class="chalk-line" d="M120 0v90M96 45a24 24 0 1 0 48 0 24 24 0 1 0-48 0" />
      <rect class="toy" x="64" y="10" width="44" height="14" rx="4" />
      <rect class="toy toy-blue" x="132" y="66" width="44" height="14" rx="4" />
      <Stain className="stain-orange" x={168} y={26} />
      <Stain className="stain-sky" x={58} y={66} />
      <circle class="paint paint-orange" r="4.5" />
      <circle class="paint paint-sky" r="4.5" />
      <PreviewMarble className="roller-left" fill="#e8813f" />
      <PreviewMarble className="roller-right" fill="#6fc0ee" />
      <path class="flying-crown" d="M-8-15-9-23l5 4 4-6 4 6 5-4-1 8z" />
    </svg>
  );
}

function Stain({ className, x, y }: { className: string; x: number; y: number }) {
  return (
    <path
      class={`stain ${className}`}
      transform={`translate(${x} ${y})`}
      d="M-13 2c-6-2-4-8 1-6 2-7 6-8 8-2 4-9 9-7 7 0 7-4 11 1 5 5 6 4 3 9-3 6-1 8-7 8-8 1-5 5-10 2-7-3z"
    />
  );
}
