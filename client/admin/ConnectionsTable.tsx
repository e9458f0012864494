import { type Signal, useSignal } from '@preact/signals';
import type { ConnectionRow } from '../../shared/admin.ts';
import { isolatedName } from '../../shared/isolatedName.ts';
import { adminTexts, adminUnits, banTimes } from '../text/adminTexts.ts';
import type { AdminLink } from './AdminLink.ts';
import { DeskTable } from './DeskTable.tsx';
import type { ProcessFigures } from './ProcessFigures.ts';
import { SureButton } from './SureButton.tsx';

export interface ConnectionsTableProperties {
  readonly link: AdminLink;
  readonly figures: ProcessFigures;
  readonly hasAddresses: Signal<boolean>;
}

const { connections: texts } = adminTexts;
const nameOf = ({ name }: ConnectionRow) => (name === '' ? texts.screen : isolatedName(name));
const searchOf = ({ name, room, address, guest }: ConnectionRow) => [name, room, address, guest].join(' ');
/** Whoever has no name is a big screen. */
const isWatcher = ({ isSpectator, guest }: ConnectionRow) => isSpectator && guest !== '';

export function ConnectionsTable({ link, figures, hasAddresses }: ConnectionsTableProperties) {
  const banned = useSignal<ConnectionRow | undefined>(undefined);
  const { rows, count } = figures.connections.value;
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={hasAddresses.value}
          onChange={({ currentTarget }) => {
            hasAddresses.value = currentTarget.checked;
          }}
        />
        {texts.showAddresses}
      </label>
      {banned.value && <BanForm link={link} banned={banned} person={banned.value} />}
      <DeskTable
        columns={texts.columns}
        none={texts.none}
        count={count}
        rows={rows.map((person) => ({
          id: person.id,
          search: searchOf(person),
          cells: [
            <span key="name">
              <strong>{nameOf(person)}</strong>
              {isWatcher(person) && <span class="quiet"> {texts.watcher}</span>}
            </span>,
            person.room,
            person.address,
            <span key="guest" class="guest">
              {person.guest}
            </span>,
            adminUnits.ms(person.pingMs),
            adminUnits.bytes(person.bytesIn),
            adminUnits.bytes(person.bytesOut),
            adminUnits.count(person.violations),
            <span key="actions" class="row-actions">
              <SureButton
                text={texts.kick}
                label={texts.kickOf(nameOf(person))}
                onSure={() => link.send('kick', { room: person.room, sessionId: person.id })}
              />
              {person.guest !== '' && (
                <button
                  type="button"
                  class="desk-button"
                  aria-label={texts.banOf(nameOf(person))}
                  onClick={() => {
                    banned.value = person;
                  }}
                >
                  {texts.ban}
                </button>
              )}
            </span>,
          ],
        }))}
      />
    </>
  );
}

interface BanFormProperties {
  readonly link: AdminLink;
  readonly banned: Signal<ConnectionRow | undefined>;
  readonly person: ConnectionRow;
}

function BanForm({ link, banned, person }: BanFormProperties) {
  const by = useSignal<'guest' | 'address'>('guest');
  const minutes = useSignal(banTimes[0]![0]);
  const end = () => {
    banned.value = undefined;
  };
  return (
    <form
      class="desk-card write"
      aria-label={texts.banOf(nameOf(person))}
      onSubmit={(event) => {
        event.preventDefault();
        link.send('ban', { room: person.room, sessionId: person.id, by: by.value, minutes: minutes.value });
        end();
      }}
    >
      <strong>{texts.banOf(nameOf(person))}</strong>
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
      <button type="submit" class="desk-button desk-button-grave">
        {texts.ban}
      </button>
      <button type="button" class="desk-button" onClick={end}>
        {texts.cancel}
      </button>
    </form>
  );
}
