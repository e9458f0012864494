/** The leader's crown, drawn like the one on the marble. */
export function CrownMark({ label }: { label?: string }) {
  return (
    <svg class="sign crown-mark" viewBox="0 0 24 20" role={label ? 'img' : 'presentation'} aria-label={label}>
      <path d="M2.5 16.5 1.6 5.2l5.6 4.4L12 2.4l4.8 7.2 5.6-4.4-.9 11.3z" />
    </svg>
  );
}
