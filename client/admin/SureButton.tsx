import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { adminTexts } from '../text/adminTexts.ts';

export interface SureButtonProperties {
  readonly text: string;
  /** What it does, in full. */
  readonly label: string;
  readonly onSure: () => void;
}

const ASKED_MS = 4_000;

/** Asks once more before it does what cannot be undone. */
export function SureButton({ text, label, onSure }: SureButtonProperties) {
  const isAsked = useSignal(false);
  useEffect(() => {
    if (!isAsked.value) return undefined;
    const timer = setTimeout(() => {
      isAsked.value = false;
    }, ASKED_MS);
    return () => clearTimeout(timer);
  }, [isAsked, isAsked.value]);
  return (
    <button
      type="button"
      class={`desk-button desk-button-grave ${isAsked.value ? 'is-asked' : ''}`}
      aria-label={isAsked.value ? `${label}. ${adminTexts.again}` : label}
      onClick={() => {
        if (isAsked.value) onSure();
        isAsked.value = !isAsked.value;
      }}
    >
      {isAsked.value ? adminTexts.again : text}
    </button>
  );
}
