import './style/preview.css';

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
      <Marble className="shooter" fill="#6fc0ee" />
      <Marble className="guard" fill="#e8813f" />
    </svg>
  );
}

function Marble({ className, fill }: { className: string; fill: string }) {
  return (
    <g class={className}>
      <circle r="12" fill={fill} class="preview-marble" />
      {[-4, 4].map((x) => (
        <g key={x} transform={`translate(${x} -3)`}>
          <ellipse rx="3.4" ry="4" class="eye-white" />
          <circle r="1.8" cy="0.8" class="eye-pupil" />
        </g>
      ))}
    </g>
  );
}
