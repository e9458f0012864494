import { type Signal, useSignal } from '@preact/signals';
import type { ConnectionRow } from '../../shared/admin.ts';
import { adminTexts, banTimes } from '../text/adminTexts.ts';
import type { AdminLink } from './AdminLink.ts';
import { DeskDialog } from './DeskDialog.tsx';

export interface BanDialogProperties {
  readonly link: AdminLink;
  /** Whom it is about; undefined closes it. */
  readonly banned: Signal<ConnectionRow | undefined>;
  readonly name: string;
}

const { connections: texts } = adminTexts;

export function BanDialog({ link, banned, name }: BanDialogProperties) {
  const by = useSignal<'guest' | 'address'>('guest');
  const minutes = useSignal(banTimes[0]![0]);
  const close = () => {
    banned.value = undefined;
  };
  return (
    <DeskDialog title={texts.banOf(name)} onClose={close}>
      <form
        class="write"
        aria-label={texts.banOf(name)}
        onSubmit={(event) => {
          event.preventDefault();
          const person = banned.value;
          if (person) {
            link.send('ban', { room: person.room, sessionId: person.id, by: by.value, minutes: minutes.value });
          }
          close();
        }}
      >
        <select
          aria-label={texts.by}
          value={by.value}
          onChange={({ currentTarget }) => {
            by.value = currentTarget.value === 'address' ? 'address' : 'guest';
          }}
        >
          <option value="guest">{texts.byGuest}</option>
          <option value="address">{texts.byAddress}</option>
        </select>
        <select
          aria-label={texts.forTime}
          value={minutes.value}
          onChange={({ currentTarget }) => {
            minutes.value = Number(currentTarget.value);
          }}
        >
          {banTimes.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <span class="row-actions">
          <button type="submit" class="desk-button desk-button-grave">
            {texts.ban}
          </button>
          <button type="button" class="desk-button" onClick={close}>
            {texts.cancel}
          </button>
        </span>
      </form>
    </DeskDialog>
  );
}
