import { useSignal } from '@preact/signals';
import type { RoomRow } from '../../shared/admin.ts';
import { operatorToken } from '../remembered.ts';
import { adminTexts, adminUnits } from '../text/adminTexts.ts';
import type { AdminLink } from './AdminLink.ts';
import { DeskTable } from './DeskTable.tsx';
import type { ProcessFigures } from './ProcessFigures.ts';
import { SureButton } from './SureButton.tsx';
import { WriteForm } from './WriteForm.tsx';

export interface RoomsTableProperties {
  readonly link: AdminLink;
  readonly figures: ProcessFigures;
}

export function RoomsTable({ link, figures }: RoomsTableProperties) {
  const { rooms: texts, write } = adminTexts;
  const writingTo = useSignal('');
  const nowMs = figures.samples.value.at(-1)?.[0] ?? Date.now();
  const { rows, count } = figures.rooms.value;
  return (
    <>
      {writingTo.value !== '' && (
        <div class="desk-card">
          <WriteForm
            title={write.toRoom(writingTo.value)}
            onSend={(text) => {
              link.send('tellRoom', { room: writingTo.value, text });
              writingTo.value = '';
            }}
            onCancel={() => {
              writingTo.value = '';
            }}
          />
        </div>
      )}
      <DeskTable
        columns={texts.columns}
        none={texts.none}
        count={count}
        rows={rows.map((room) => ({
          id: room.id,
          search: `${room.id} ${room.game} ${room.phase}`,
          cells: [
            <strong key="code" class="room-code">
              {room.id}
            </strong>,
            `${room.game}, ${texts.kind(room.isPublic)}`,
            room.phase,
            texts.people(room.players, room.spectators, room.bots),
            adminUnits.ms(room.stepMs),
            adminUnits.bytesPerSecond(room.patchBytesPerSecond),
            adminUnits.duration(nowMs - room.openedAtMs),
            <RoomActions key="actions" link={link} room={room} onWrite={() => (writingTo.value = room.id)} />,
          ],
        }))}
      />
    </>
  );
}

interface RoomActionsProperties {
  readonly link: AdminLink;
  readonly room: RoomRow;
  readonly onWrite: () => void;
}

function RoomActions({ link, room: { id }, onWrite }: RoomActionsProperties) {
  const { rooms: texts } = adminTexts;
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
