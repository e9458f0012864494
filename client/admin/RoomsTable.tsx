import { useSignal } from '@preact/signals';
import type { RoomRow } from '../../shared/admin.ts';
import { operatorToken } from '../remembered.ts';
import { adminTexts, adminUnits } from '../text/adminTexts.ts';
import type { AdminLink } from './AdminLink.ts';
import { DeskDialog } from './DeskDialog.tsx';
import type { Column } from './DeskTable.tsx';
import { PlacedTable } from './PlacedTable.tsx';
import type { Placed } from './ProcessFigures.ts';
import type { Shown } from './Shown.ts';
import { SureButton } from './SureButton.tsx';
import { WriteForm } from './WriteForm.tsx';

const { rooms: texts, write } = adminTexts;
const { columns: titles } = texts;

export function RoomsTable({ link, shown, isOneOfMany }: Shown) {
  const writingTo = useSignal('');
  const close = () => {
    writingTo.value = '';
  };
  const nowMs = shown[0]?.samples.value.at(-1)?.[0] ?? Date.now();
  const columns: readonly Column<Placed<RoomRow>>[] = [
    { title: titles.room, cell: ({ id }) => <strong class="room-code">{id}</strong> },
    { title: titles.game, cell: ({ game, isPublic }) => `${game}, ${texts.kind(isPublic)}` },
    { title: titles.phase, cell: ({ phase }) => phase },
    { title: titles.people, cell: ({ players, spectators, bots }) => texts.people(players, spectators, bots) },
    { title: titles.step, cell: ({ stepMs }) => adminUnits.ms(stepMs) },
    { title: titles.sent, cell: ({ patchBytesPerSecond }) => adminUnits.bytesPerSecond(patchBytesPerSecond) },
    { title: titles.age, cell: ({ openedAtMs }) => adminUnits.duration(nowMs - openedAtMs) },
    {
      title: titles.actions,
      cell: ({ id }) => <RoomActions link={link} id={id} onWrite={() => (writingTo.value = id)} />,
    },
  ];
  return (
    <>
      {writingTo.value !== '' && (
        <DeskDialog title={write.toRoom(writingTo.value)} onClose={close}>
          <WriteForm
            title={write.toRoom(writingTo.value)}
            onSend={(text) => {
              link.send('tellRoom', { room: writingTo.value, text });
              close();
            }}
            onCancel={close}
          />
        </DeskDialog>
      )}
      <PlacedTable
        label={adminTexts.parts.rooms}
        shown={shown}
        isOneOfMany={isOneOfMany}
        tableOf={({ rooms }) => rooms.value}
        columns={columns}
        none={texts.none}
        searchOf={({ id, game, phase }) => `${id} ${game} ${phase}`}
      />
    </>
  );
}

interface RoomActionsProperties {
  readonly link: AdminLink;
  readonly id: string;
  readonly onWrite: () => void;
}

function RoomActions({ link, id, onWrite }: RoomActionsProperties) {
  return (
    <span class="row-actions">
      <a
        class="desk-button"
        // A big screen takes no seat. What follows "#" reaches no server, and so no log.
        href={`tv/${id}#operator=${operatorToken.read() ?? ''}`}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={texts.watchOf(id)}
      >
        {texts.watch}
      </a>
      <button type="button" class="desk-button" aria-label={texts.writeOf(id)} onClick={onWrite}>
        {texts.write}
      </button>
      <SureButton text={texts.close} label={texts.closeOf(id)} onSure={() => link.send('closeRoom', { room: id })} />
    </span>
  );
}
