import type { Room } from '@colyseus/core';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { countSeated } from '../../shared/room/seatChoices.ts';
import { countPromisedSeats } from '../colyseus/promisedSeats.ts';
import { describeListing, isForQuickPlay, isSameListing, type RoomListing } from './RoomListing.ts';
import type { RoomServices } from './RoomServices.ts';
import type { Seating } from './Seating.ts';

type ListedRoom = Room<{ state: RoomState; metadata: RoomListing; input: object }>;

/** What quick play and the list of rooms see of a room. */
export class ListingUpdates {
  readonly #room: ListedRoom;
  readonly #game: AnyGameModule;
  readonly #services: Pick<RoomServices, 'limits' | 'log'>;
  /** Whether quick play does not see the room; undefined until the first change. */
  #isHidden: boolean | undefined;

  constructor(room: ListedRoom, game: AnyGameModule, services: Pick<RoomServices, 'limits' | 'log'>) {
    this.#room = room;
    this.#game = game;
    this.#services = services;
  }

  /** Room for all players and watchers, and for a larger group that has moved here. */
  mostClients(seated: number): number {
    return Math.max(this.#room.state.settings.maxPlayers + this.#services.limits.spectatorSeats, seated);
  }

  describe({ taken }: Seating): RoomListing {
    const room = this.#room;
    const moment = { nowMs: room.clock.elapsedTime, promised: countPromisedSeats(room, 'players'), taken };
    return describeListing(this.#game, room.state, moment);
  }

  /**
   * Updates what is seen, if it has changed. For Colyseus, a room that quick play must not use is private; its code can
   * still be used to join.
   */
  update(seating: Seating): void {
    const room = this.#room;
    const metadata = this.describe(seating);
    const hasPlace = seating.hasPlace && metadata.players < metadata.maxPlayers;
    const isHidden = !isForQuickPlay(this.#game, room.state, hasPlace);
    const maxClients = this.mostClients(countSeated(room.state));
    const isSame = isSameListing(room.metadata, metadata) && maxClients === room.maxClients;
    if (isSame && this.#isHidden === isHidden) return;
    this.#isHidden = isHidden;
    const update = room.setMatchmaking({
      metadata,
      private: isHidden,
      ...(maxClients === room.maxClients ? {} : { maxClients }),
    });
    update.catch((error: unknown) =>
      this.#services.log.warn({ err: error, room: room.roomId }, 'updating the room listing failed'),
    );
  }
}
