/** The sign of an award on the podium. */
export function StarMark() {
  return (
    <svg class="sign" viewBox="0 0 24 22" role="presentation">
      <path d="m12 1.8 3 6.3 6.9.9-5 4.8 1.2 6.9L12 17.4l-6.1 3.3 1.2-6.9-5-4.8 6.9-.9z" />
    </svg>
  );
}
