import { useSignal } from '@preact/signals';
import { TEXT_MAX_CHARACTERS } from '../../shared/admin.ts';
import { adminTexts } from '../text/adminTexts.ts';

export interface WriteFormProperties {
  readonly title: string;
  readonly onSend: (text: string) => void;
  readonly onCancel?: () => void;
}

/** A sentence for everybody in one room or in all. */
export function WriteForm({ title, onSend, onCancel }: WriteFormProperties) {
  const text = useSignal('');
  const { write } = adminTexts;
  const sendButton = (
    <button type="submit" class="desk-button desk-button-main">
      {write.send}
    </button>
  );
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
        maxLength={TEXT_MAX_CHARACTERS}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
      />
      {onCancel ? (
        <span class="row-actions">
          {sendButton}
          <button type="button" class="desk-button" onClick={onCancel}>
            {write.cancel}
          </button>
        </span>
      ) : (
        sendButton
      )}
    </form>
  );
}
