import './style/preview.css';
import { PreviewMarble } from '../../hud/PreviewMarble.tsx';

/** A moment of a match, small and without code of the game: a shot on goal. */
export function PuckPreview() {
  return (
    <svg class="preview puck-preview" viewBox="0 0 240 90" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path class="chalk-line" d="M120 0v90M96 45a24 24 0 1 0 48 0 24 24 0 1 0-48 0" />
      <rect class="net net-blue" x="-4" y="18" width="22" height="54" />
      <circle class="net-shape" cx="8" cy="45" r="6" />
      <rect class="net net-orange" x="222" y="18" width="22" height="54" />
      <path class="net-shape" d="M232 37.5 239 45l-7 7.5-7-7.5z" />
      <g class="flying-puck">
        <circle class="puck-piece" r="9" />
        <circle class="puck-ring" r="4" />
      </g>
      <PreviewMarble className="shooter" fill="#6fc0ee" />
      <PreviewMarble className="guard" fill="#e8813f" />
    </svg>
  );
}
