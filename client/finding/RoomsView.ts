import { clientGames } from '../games/clientGameList.ts';
import { quietly } from '../quietly.ts';
import type { ListedRoom } from './ListedRoom.ts';

export const roomSorts = ['people', 'ping', 'game'] as const;
export type RoomSort = (typeof roomSorts)[number];

/** How somebody looks at the list of rooms. */
export interface RoomsView {
  readonly search: string;
  /** Empty: all games. */
  readonly game: string;
  readonly onlyFree: boolean;
  readonly sort: RoomSort;
}

const KEY = 'rumpus.rooms';
const LONGEST_SEARCH = 40;
export const usualView: RoomsView = { search: '', game: '', onlyFree: false, sort: 'people' };

/** As it was left at the last visit. */
export function recallView(): RoomsView {
  const kept = quietly(
    () => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Record<keyof RoomsView, unknown>>,
  );
  const { search, game, onlyFree, sort } = kept ?? {};
  return {
    search: typeof search === 'string' ? search.slice(0, LONGEST_SEARCH) : '',
    game: typeof game === 'string' && Object.hasOwn(clientGames, game) ? game : '',
    onlyFree: onlyFree === true,
    sort: roomSorts.find((known) => known === sort) ?? usualView.sort,
  };
}

export function rememberView(view: RoomsView): void {
  quietly(() => localStorage.setItem(KEY, JSON.stringify(view)));
}

/** Game, mode and arena in words: "Arena · Last One · Toybox". */
export function describeRoom({ game, choices, arena }: Pick<ListedRoom, 'game' | 'choices' | 'arena'>): string {
  const words = clientGames[game]?.words;
  const options = Object.entries(choices).map(
    ([setting, option]) => words?.choices?.[setting]?.options[option]?.label ?? option,
  );
  return [words?.title ?? game, ...options, capitalised(arena)].filter(Boolean).join(' · ');
}

export function isFull({ players, maxPlayers }: ListedRoom): boolean {
  return players >= maxPlayers;
}

/** The rooms to show, in order. */
export function findRooms(rooms: Iterable<ListedRoom>, { search, game, onlyFree, sort }: RoomsView): ListedRoom[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (room: ListedRoom) => {
    if ((game !== '' && room.game !== game) || (onlyFree && isFull(room))) return false;
    const text = `${room.title} ${describeRoom(room)} ${room.code}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return [...rooms].filter(matches).sort((one, other) => compare[sort](one, other) || byCode(one, other));
}

const byPeople = (one: ListedRoom, other: ListedRoom) =>
  Number(isFull(one)) - Number(isFull(other)) || other.players - one.players;
const byCode = (one: ListedRoom, other: ListedRoom) => (one.code < other.code ? -1 : 1);
const compare: Readonly<Record<RoomSort, (one: ListedRoom, other: ListedRoom) => number>> = {
  people: byPeople,
  ping: (one, other) => one.pingMs - other.pingMs || byPeople(one, other),
  game: (one, other) => describeRoom(one).localeCompare(describeRoom(other)) || byPeople(one, other),
};

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
