/** A marble in a game's preview on the home page. */
export function PreviewMarble({ className, fill }: { className: string; fill: string }) {
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
