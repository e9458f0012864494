/**
 * Calls back whenever a CSS pixel comes to have another number of screen pixels: by zoom, or on another screen, which need
 * not change the window's size.
 */
export function followResolution(onChange: () => void): void {
  // A query can only ask for the one resolution that there is now.
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
