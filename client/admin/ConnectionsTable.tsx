import { type Signal, useSignal } from '@preact/signals';
import type { ConnectionRow } from '../../shared/admin.ts';
import { isolatedName } from '../../shared/isolatedName.ts';
import { adminTexts, adminUnits } from '../text/adminTexts.ts';
import { BanDialog } from './BanDialog.tsx';
import type { Column } from './DeskTable.tsx';
import { PlacedTable } from './PlacedTable.tsx';
import type { Placed } from './ProcessFigures.ts';
import type { Shown } from './Shown.ts';
import { SureButton } from './SureButton.tsx';

export interface ConnectionsTableProperties extends Shown {
  readonly hasAddresses: Signal<boolean>;
}

const { connections: texts } = adminTexts;
const { columns: titles } = texts;
const nameOf = ({ name }: ConnectionRow) => (name === '' ? texts.screen : isolatedName(name));
/** Whoever has no name is a big screen. */
const isWatcher = ({ isSpectator, guest }: ConnectionRow) => isSpectator && guest !== '';

export function ConnectionsTable({ link, shown, isOneOfMany, hasAddresses }: ConnectionsTableProperties) {
  const banned = useSignal<ConnectionRow | undefined>(undefined);
  const columns: readonly Column<Placed<ConnectionRow>>[] = [
    {
      title: titles.name,
      cell: (person) => (
        <>
          <strong>{nameOf(person)}</strong>
          {isWatcher(person) && <span class="quiet"> {texts.watcher}</span>}
        </>
      ),
    },
    { title: titles.room, cell: ({ room }) => room },
    { title: titles.address, cell: ({ address }) => <span class="address">{address}</span> },
    { title: titles.guest, cell: ({ guest }) => <span class="guest">{guest}</span> },
    { title: titles.ping, cell: ({ pingMs }) => adminUnits.ms(pingMs) },
    { title: titles.in, cell: ({ bytesIn }) => adminUnits.bytes(bytesIn) },
    { title: titles.out, cell: ({ bytesOut }) => adminUnits.bytes(bytesOut) },
    { title: titles.violations, cell: ({ violations }) => adminUnits.count(violations) },
    {
      title: titles.actions,
      cell: (person) => (
        <span class="row-actions">
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
        </span>
      ),
    },
  ];
  return (
    <>
      {banned.value && <BanDialog link={link} banned={banned} name={nameOf(banned.value)} />}
      <PlacedTable
        label={adminTexts.parts.connections}
        shown={shown}
        isOneOfMany={isOneOfMany}
        tableOf={({ connections }) => connections.value}
        columns={columns}
        none={texts.none}
        choices={
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
        }
        searchOf={({ name, room, address, guest }) => [name, room, address, guest].join(' ')}
      />
    </>
  );
}
