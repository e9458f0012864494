import './tagPreview.css';
import { PreviewMarble } from '../../../client/hud/PreviewMarble.tsx';

/** A moment of a chase, small and without code of the game, for the card on the home page. */
export function TagPreview() {
  return (
    <svg class="preview tag-preview" viewBox="0 0 240 90" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path class="chalk-line" d="M96 45a24 24 0 1 0 48 0 24 24 0 1 0-48 0" />
      <g class="tag-catcher">
        <circle class="tag-spikes" r="16" />
        <PreviewMarble className="" fill="#e8813f" />
      </g>
      <PreviewMarble className="tag-prey" fill="#6fc0ee" />
    </svg>
  );
}
