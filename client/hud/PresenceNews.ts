import { presenceSentences } from '../../shared/room/presenceSentences.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';

type PersonHere = { readonly name: string; readonly isHere: boolean; readonly hasLeft: boolean };

/** Tells in words who comes, goes, drops and returns, and who is host. Compares what it reads with what it read before. */
export class PresenceNews {
  #people: ReadonlyMap<string, PersonHere> | undefined;
  #hostId = '';

  /** @returns a sentence for each thing that happened since the last call */
  read({ seats, hostId }: Pick<RoomState, 'seats' | 'hostId'>, ownId: string): string[] {
    const before = this.#people;
    const people = new Map<string, PersonHere>();
    for (const [id, { name, isBot, isConnected, hasLeft }] of seats) {
      if (!isBot && id !== ownId) people.set(id, { name, isHere: isConnected, hasLeft });
    }
    this.#people = people;
    const hadHost = this.#hostId;
    this.#hostId = hostId;
    if (!before) return [];
    const news = [...tellArrivals(before, people), ...tellDepartures(before, people)];
    if (hadHost !== '' && hostId !== hadHost) news.push(...tellHost(hostId, ownId, people));
    return news;
  }
}

type People = ReadonlyMap<string, PersonHere>;

function tellArrivals(before: People, now: People): string[] {
  return [...now].flatMap(([id, { name, isHere }]) => {
    const known = before.get(id);
    if (known) return isHere && !known.isHere ? [presenceSentences.returned(name)] : [];
    // Whoever joins by code takes over a seat that was held, under a new id.
    return [isReplacing(name, before, now) ? presenceSentences.returned(name) : presenceSentences.joined(name)];
  });
}

function tellDepartures(before: People, now: People): string[] {
  return [...before].flatMap(([id, was]) => {
    const is = now.get(id);
    const { name } = was;
    if (!is) return was.hasLeft || isReplacing(name, now, before) ? [] : [presenceSentences.left(name)];
    if (is.hasLeft && !was.hasLeft) return [presenceSentences.left(name)];
    return was.isHere && !is.isHere ? [presenceSentences.dropped(name)] : [];
  });
}

/** Whether somebody of this name is in one list, but under that id no longer in the other. */
function isReplacing(name: string, inThis: People, notInThat: People): boolean {
  return [...inThis].some(([id, person]) => person.name === name && !notInThat.has(id));
}

function tellHost(hostId: string, ownId: string, people: People): string[] {
  if (hostId === ownId) return [presenceSentences.ownHost];
  const host = people.get(hostId);
  return host ? [presenceSentences.host(host.name)] : [];
}
