import type { Signal } from '@preact/signals';

/** For plain values: writes only if the JSON differs. */
export function writeIfChanged<Value>(target: Signal<Value>, value: Value): void {
  if (JSON.stringify(value) !== JSON.stringify(target.peek())) target.value = value;
}
