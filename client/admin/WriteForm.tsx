import { useSignal } from '@preact/signals';
import { adminTexts } from '../text/adminTexts.ts';

export interface WriteFormProperties {
  readonly title: string;
  readonly onSend: (text: string) => void;
  readonly onCancel?: () => void;
}

const MOST_CHARACTERS = 200;

/** A sentence for everybody in one room or in all. */
export function WriteForm({ title, onSend, onCancel }: WriteFormProperties) {
  const text = useSignal('');
  const { write } = adminTexts;
  return (
    <form
      class="write"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.value.trim() === '') return;
        onSend(text.value.trim());
        text.value = '';
      }}
    >
      <input
        type="text"
        aria-label={`${title}: ${write.label}`}
        placeholder={write.label}
        maxLength={MOST_CHARACTERS}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
      />
      <button type="submit" class="desk-button desk-button-main">
        {write.send}
      </button>
      {onCancel && (
        <button type="button" class="desk-button" onClick={onCancel}>
          {write.cancel}
        </button>
      )}
    </form>
  );
}
