/**
 * Calls back whenever the number of screen pixels per CSS pixel changes: on zoom, or when the window moves to another
 * screen, which need not change the window's size.
 */
export function followResolution(onChange: () => void): void {
  // A media query can match only one resolution, so a new one is made after each change.
  const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  query.addEventListener(
    'change',
    () => {
      onChange();
      followResolution(onChange);
    },
    { once: true },
  );
}
