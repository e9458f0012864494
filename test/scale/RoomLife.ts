import { gameList } from '../../shared/games/gameList.ts';
import { PARTY_ROOM } from '../../shared/party.ts';
import { closeCodes, MOVED } from '../../shared/protocol.ts';
import { InputFrames, messageFrame } from '../support/frames.ts';
import { RawClient, type RawJoin } from '../support/RawClient.ts';
import { closesWith, isRefused, passBy } from './passBy.ts';

/** So many addresses share the rooms, each less than one address may open. */
const ADDRESSES = 50;
const [first, second] = gameList.map(({ name }) => name) as [string, string];

/**
 * One room from its first client to its last, in the course of which people use what a room keeps anything for. Rooms differ
 * by their number, so that twenty-five in a row go all ways.
 */
export class RoomLife {
  readonly #endpoint: string;
  readonly #number: number;
  readonly #address: string;

  constructor(endpoint: string, number: number) {
    this.#endpoint = endpoint;
    this.#number = number;
    this.#address = `10.0.0.${number % ADDRESSES}`;
  }

  /** Resolves when everybody has gone. @throws Error when anybody was seated, moved or closed otherwise than they should */
  async live(): Promise<void> {
    try {
      await Promise.all([this.#play(), this.#meet(), passBy(this.#endpoint, this.#address, this.#number)]);
    } catch (error) {
      throw new Error(`room ${this.#number}`, { cause: error });
    }
  }

  /** Every so many rooms, beginning with the one that leaves this remainder. */
  #isOneIn(rooms: number, remainder = 0): boolean {
    return this.#number % rooms === remainder;
  }

  #join(request: Partial<RawJoin>): Promise<RawClient> {
    return RawClient.join({ endpoint: this.#endpoint, address: this.#address, ...request });
  }

  async #play(): Promise<void> {
    const [game, other] = this.#isOneIn(2) ? [first, second] : [second, first];
    const visibility = this.#isOneIn(4) || this.#isOneIn(4, 1) ? 'public' : 'private';
    const host = await this.#join({ game, options: { visibility, name: 'Host', settings: { maxPlayers: 2 } } });
    const code = host.roomId;
    const guest = await this.#join({ code, options: { name: 'Guest' } });
    const rude = await this.#join({ code, options: { name: 'Rude', spectate: true } });
    const waiting = await this.#join({ code, options: { name: 'Waiting' } });
    const screens = this.#isOneIn(5) ? [await this.#join({ code, options: { screen: true } })] : [];
    this.#talk(host, guest, rude);
    say(waiting, 'spectate', { isSpectator: false });
    this.#useTheHostsPowers(host, guest, rude);
    move(host, game);
    say(host, 'ban', { sessionId: rude.sessionId });
    await closesWith(rude, closeCodes.banned);
    // This seat is waited for in both rooms.
    if (this.#isOneIn(25)) await guest.drop();
    say(host, 'game', { game: other });
    const moving = [host, guest, waiting].filter(({ isOpen }) => isOpen);
    await Promise.all([...moving, ...screens].map((client) => closesWith(client, MOVED)));
    // As the SDK reconnects, which does not know yet that the other room has other types.
    if (this.#isOneIn(5, 4)) await isRefused(this.#join({ code, token: host.token, skipsHandshake: true }));
    const people = await Promise.all(moving.map(({ token }) => this.#join({ code, token })));
    await this.#end(people[0]!, people.slice(1), other);
  }

  #talk(host: RawClient, guest: RawClient, rude: RawClient): void {
    for (const id of ['1', '2', '3']) say(rude, 'chat', { id, text: `Line ${id} of room ${this.#number}.` });
    say(guest, 'direct', { id: '1', text: 'Did you read that?', sessionId: host.sessionId });
    say(guest, 'report', { sessionId: rude.sessionId, reason: 'spam' });
    say(guest, 'typing', { isTyping: true });
    say(guest, 'phrase', { phrase: 1 });
    say(guest, 'emote', { emote: 1 });
    say(guest, 'marker', { x: 10, y: 10 });
    say(guest, 'callVote', { kind: 'kick', sessionId: rude.sessionId });
  }

  #useTheHostsPowers(host: RawClient, guest: RawClient, rude: RawClient): void {
    say(host, 'settings', { values: { fillWithBotsTo: 2, password: 'open' } });
    say(host, 'title', { title: `Room ${this.#number}` });
    say(host, 'mute', { sessionId: rude.sessionId, isMuted: true });
    say(host, 'mute', { sessionId: guest.sessionId, isMuted: true });
    say(host, 'shuffleTeams', {});
    say(host, 'lock', { isLocked: true });
    say(host, 'start', {});
  }

  /** In the other game's room: some leave, some drop, and of some the seat is given up while they are away. */
  async #end(host: RawClient, guests: readonly RawClient[], game: string): Promise<void> {
    say(host, 'start', {});
    const isHidden = this.#isOneIn(25, 6);
    if (isHidden) say(guests[0]!, 'away', {});
    move(host, game);
    if (this.#isOneIn(5, 1)) say(host, 'endRound', { to: 'lobby' });
    if (this.#isOneIn(5, 2)) {
      say(host, 'kick', { sessionId: guests[0]!.sessionId });
      await closesWith(guests[0]!, closeCodes.kicked);
    }
    const staying = [host, ...guests].filter(({ isOpen }) => isOpen);
    // The seat of a hidden page that drops would be held for minutes.
    const drops = this.#isOneIn(3) && !isHidden;
    await Promise.all(staying.map((client) => (drops ? client.drop() : client.leave())));
  }

  /** A party that asks for seats and does not take them. */
  async #meet(): Promise<void> {
    if (!this.#isOneIn(25, 3)) return;
    const one = await this.#join({ game: PARTY_ROOM, options: { name: 'One' } });
    const two = await this.#join({ code: one.roomId, options: { name: 'Two' } });
    say(two, 'where', { isHere: true, code: 'BBBBB' });
    say(one, 'go', { game: first });
    await Promise.all([one.leave(), two.drop()]);
  }
}

function say(client: RawClient, type: string, payload: object): void {
  client.send(messageFrame(type, payload));
}

function move(client: RawClient, game: string): void {
  const inputs = new InputFrames(gameList.find(({ name }) => name === game)!.Input as new () => object);
  for (let count = 0; count < 5; count++) client.send(inputs.next({}));
}
