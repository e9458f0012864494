import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { loadCode } from '../../loadCode.ts';

/** A component whose code is loaded when it is first shown. If that fails, showing it again loads it again. */
export function lazyPart<Properties extends object>(
  load: () => Promise<ComponentType<Properties>>,
): ComponentType<Properties> {
  const part = signal<ComponentType<Properties> | undefined>(undefined);
  const ask = () => {
    if (part.peek()) return;
    loadCode(load()).then(
      (Part) => {
        part.value = Part;
      },
      // The player has been told nothing yet, and can press the button again.
      () => {},
    );
  };
  return function LazyPart(properties: Properties) {
    useEffect(ask, []);
    const Part = part.value;
    return Part ? <Part {...properties} /> : null;
  };
}
