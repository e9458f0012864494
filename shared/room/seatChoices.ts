import { isolatedName } from '../isolatedName.ts';
import { LOOK_COLOURS, LOOK_COUNT } from '../limits.ts';
import { appendToName, likenessOf } from '../playerName.ts';
import { mayShareLooks } from './mayShareLooks.ts';
import { type RoomState, Seat } from './RoomState.ts';

/** The look that was asked for, or the next one that is free in the room. If none is free, it is shared. */
export function chooseLook(state: RoomState, wanted: number): number {
  const taken = new Set([...state.seats.values()].map((seat) => seat.look));
  for (let offset = 0; offset < LOOK_COUNT; offset++) {
    const look = (wanted + offset) % LOOK_COUNT;
    if (!taken.has(look)) return look;
  }
  return wanted % LOOK_COUNT;
}

/**
 * A free look for a player who did not choose one, if possible in a colour that nobody in the room has. If none is free, all
 * begin anew: those that have been given away once more than others are the taken ones then.
 * @param random returns numbers in [0, 1)
 */
export function chooseFreshLook(state: RoomState, random: () => number): number {
  const wearers = new Array<number>(LOOK_COUNT).fill(0);
  for (const { look } of state.seats.values()) wearers[look]!++;
  const fewest = Math.min(...wearers);
  const looks = [...wearers.keys()];
  const isTaken = (look: number) => wearers[look]! > fewest;
  const colours = new Set(looks.filter(isTaken).map((look) => look % LOOK_COLOURS));
  const free = looks.filter((look) => !isTaken(look));
  const striking = free.filter((look) => !colours.has(look % LOOK_COLOURS));
  const choice = striking.length > 0 ? striking : free;
  return choice[Math.floor(random() * choice.length)]!;
}

/**
 * Gives a seat the look its player wants. Bots that have it take the player's old one.
 * @returns undefined, or a sentence that says why it is refused
 */
export function takeLook(state: RoomState, id: string, wanted: number): string | undefined {
  const seat = state.seats.get(id);
  if (!seat || seat.look === wanted) return undefined;
  const others = [...state.seats.values()].filter(({ look }) => look === wanted);
  const person = others.find(({ isBot }) => !isBot);
  if (person && !mayShareLooks(state.seats.values()))
    return `${isolatedName(person.name)} has that marble. Choose another one.`;
  for (const other of others) if (other.isBot) other.look = seat.look;
  seat.look = wanted;
  return undefined;
}

/** A name that is different from, and does not look like, any other in the room: the second "Otter" becomes "Otter 2". */
export function chooseName(state: RoomState, wanted: string, ownId: string): string {
  const others = [...state.seats].filter(([id]) => id !== ownId);
  const taken = new Set(others.map(([, seat]) => likenessOf(seat.name)));
  let name = wanted;
  for (let number = 2; taken.has(likenessOf(name)); number++) name = appendToName(wanted, ` ${number}`);
  return name;
}

export function addSeat(state: RoomState, id: string, fields: Partial<Seat>): Seat {
  const seat = new Seat();
  Object.assign(seat, fields);
  state.seats.set(id, seat);
  return seat;
}

/** Player seats in use, including those of bots and absent players. */
export function countPlayers(state: RoomState): number {
  let count = 0;
  for (const seat of state.seats.values()) if (!seat.isSpectator) count++;
  return count;
}

/** People with a seat, players and spectators. */
export function countSeated(state: RoomState): number {
  let count = 0;
  for (const seat of state.seats.values()) if (!seat.isBot) count++;
  return count;
}

/** People who play. */
export function countPeople(state: RoomState): number {
  let count = 0;
  for (const seat of state.seats.values()) if (!seat.isSpectator && !seat.isBot) count++;
  return count;
}

/** Player seats of people who have not left on purpose. */
export function countStaying(state: RoomState): number {
  let count = 0;
  for (const seat of state.seats.values()) if (!seat.isSpectator && !seat.isBot && !seat.hasLeft) count++;
  return count;
}
