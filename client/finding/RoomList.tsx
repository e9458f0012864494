import { type Signal, signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { clientGames } from '../games/clientGameList.ts';
import type { Session } from '../Session.ts';
import { acceptName } from '../screens/acceptName.ts';
import { roomListTexts } from '../text/findingTexts.ts';
import { homeTexts } from '../text/homeTexts.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import type { ListedRoom } from './ListedRoom.ts';
import {
  describeRoom,
  findRooms,
  isFull,
  type RoomSort,
  type RoomsView,
  recallView,
  rememberView,
  roomSorts,
} from './RoomsView.ts';
import { RoomWatch } from './RoomWatch.ts';

/** Fewer rooms are seen at a glance. */
const CONTROLS_FROM = 4;
/** Outlives the component, which is created again after each match. */
const view: Signal<RoomsView> = signal(recallView());

function change(changes: Partial<RoomsView>): void {
  view.value = { ...view.peek(), ...changes };
  rememberView(view.peek());
}

/** The live list of public rooms, with search, filter and order. */
export function RoomList({ session }: { session: Session }) {
  const watch = useMemo(() => new RoomWatch(), []);
  useEffect(() => {
    watch.begin();
    return () => watch.end();
  }, [watch]);
  const rooms = watch.rooms.value;
  const found = findRooms(rooms.values(), view.value);
  return (
    <section class="card card-rooms" aria-labelledby="rooms-title">
      <h2 id="rooms-title">
        {roomListTexts.title}{' '}
        {rooms.size > 0 && <span class="rooms-count">{roomListTexts.count(found.length, rooms.size)}</span>}
      </h2>
      {rooms.size >= CONTROLS_FROM && <Controls />}
      <Rows session={session} found={found} />
      <p class="rooms-note" role="status">
        {noteOf(watch, rooms.size, found.length)}
      </p>
    </section>
  );
}

function noteOf({ status }: RoomWatch, count: number, shown: number): string {
  if (status.value === 'away') return roomListTexts.away;
  if (status.value === 'loading') return roomListTexts.loading;
  if (count === 0) return roomListTexts.none;
  return shown === 0 ? roomListTexts.noneFound : '';
}

function Controls() {
  const { search, game, onlyFree, sort } = view.value;
  return (
    <div class="rooms-controls">
      <input
        type="search"
        aria-label={roomListTexts.search}
        placeholder={roomListTexts.searchHint}
        maxLength={40}
        value={search}
        onInput={(event) => change({ search: event.currentTarget.value })}
      />
      <select
        class="select-small"
        aria-label={roomListTexts.gameFilter}
        value={game}
        onChange={(event) => change({ game: event.currentTarget.value })}
      >
        <option value="">{roomListTexts.allGames}</option>
        {Object.entries(clientGames).map(([name, { words }]) => (
          <option key={name} value={name}>
            {words.title}
          </option>
        ))}
      </select>
      <select
        class="select-small"
        aria-label={roomListTexts.sort}
        value={sort}
        onChange={(event) => change({ sort: event.currentTarget.value as RoomSort })}
      >
        {roomSorts.map((name) => (
          <option key={name} value={name}>
            {roomListTexts.sorts[name]}
          </option>
        ))}
      </select>
      <label class="rooms-free">
        <input
          type="checkbox"
          checked={onlyFree}
          onChange={(event) => change({ onlyFree: event.currentTarget.checked })}
        />
        {roomListTexts.onlyFree}
      </label>
    </div>
  );
}

/** Nothing moves under a pointer or the focus: the order waits until both are elsewhere. */
function Rows({ session, found }: { session: Session; found: readonly ListedRoom[] }) {
  const list = useRef<HTMLUListElement>(null);
  const order = useRef<readonly string[]>([]);
  const isHeld = list.current?.matches(':hover, :focus-within') === true;
  const places = new Map(order.current.map((code, place) => [code, place]));
  const placeOf = ({ code }: ListedRoom) => places.get(code) ?? places.size;
  const shown = isHeld ? [...found].sort((one, other) => placeOf(one) - placeOf(other)) : found;
  order.current = shown.map(({ code }) => code);
  return (
    <ul ref={list} class="rooms-list">
      {shown.map((room) => (
        <Row key={room.code} session={session} room={room} />
      ))}
    </ul>
  );
}

function Row({ session, room }: { session: Session; room: ListedRoom }) {
  const { code, title, players, maxPlayers, phase, pingMs } = room;
  const description = describeRoom(room);
  const join = () => acceptName(session) && void session.join({ kind: 'code', code });
  const isWaiting = isFull(room);
  return (
    <li class="rooms-row">
      <div class="rooms-what">
        <strong>{title || description}</strong>
        {title && <span>{description}</span>}
        <span class="rooms-facts">
          <span>{roomListTexts.people(players, maxPlayers)}</span>
          <span>{roomListTexts.phases[phase]}</span>
          {pingMs > 0 && (
            <span>
              <span aria-hidden="true">{lobbyTexts.ping(pingMs)}</span>
              <span class="unseen">{roomListTexts.pingExplained(pingMs)}</span>
            </span>
          )}
        </span>
      </div>
      <button
        type="button"
        class="button button-small"
        title={isWaiting ? roomListTexts.waitExplained : undefined}
        onClick={join}
      >
        {isWaiting ? roomListTexts.wait : homeTexts.join}
        <span class="unseen"> {title || description}</span>
      </button>
    </li>
  );
}
