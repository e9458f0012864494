import type { ProcessState } from './ProcessFigures.ts';

/** Told apart by its shape and its words, not only by its colour. */
export function StateMark({ state, text }: { readonly state: ProcessState; readonly text: string }) {
  return (
    <span class={`state state-${state}`}>
      <svg viewBox="0 0 24 24" class="state-mark" aria-hidden="true">
        <path d={state === 'fine' ? 'M5 13l5 5 9-11' : 'M12 4v10M12 18v2'} />
      </svg>
      {text}
    </span>
  );
}
