import type { Signal } from '@preact/signals';

/** Removes the lines whose time is over. Writes only if there are any. */
export function dropEnded<Line extends { readonly endsAtMs: number }>(
  lines: Signal<readonly Line[]>,
  nowMs: number,
): void {
  if (lines.peek().some((line) => line.endsAtMs <= nowMs)) {
    lines.value = lines.peek().filter((line) => line.endsAtMs > nowMs);
  }
}
