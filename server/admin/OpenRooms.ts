import type { RegisteredHandler } from '@colyseus/core';
import { type ConnectionRow, MOST_ROWS, type RoomRow } from '../../shared/admin.ts';
import { followRooms } from '../rooms/followRooms.ts';
import type { RoomDesk } from '../rooms/RoomDesk.ts';
import { maskAddress } from './maskAddress.ts';
import type { ShownRows } from './ProcessView.ts';

/** A room that an operator can look into. */
export interface DeskRoom {
  readonly roomId: string;
  readonly isClosing: boolean;
  readonly desk: RoomDesk;
}

/** The rooms with a game in this process. */
export class OpenRooms {
  readonly #rooms = new Set<DeskRoom>();
  readonly #countViolations: (address: string) => number;

  /** @param countViolations how often somebody with this address broke the rules lately */
  constructor(countViolations: (address: string) => number) {
    this.#countViolations = countViolations;
  }

  /** Watches a game's handler, to learn which rooms open and close. */
  follow(handler: RegisteredHandler): void {
    followRooms<DeskRoom>(
      handler,
      (room) => this.#rooms.add(room),
      (room) => this.#rooms.delete(room),
    );
  }

  get desks(): RoomDesk[] {
    return this.#open.map(({ desk }) => desk);
  }

  find(code: string): RoomDesk | undefined {
    return this.#open.find(({ roomId }) => roomId === code)?.desk;
  }

  listRooms(): ShownRows<RoomRow> {
    const open = this.#open;
    return { rows: open.slice(0, MOST_ROWS).map(({ desk }) => desk.describe()), count: open.length };
  }

  listConnections(hasAddresses: boolean): ShownRows<ConnectionRow> {
    const all = this.#open.flatMap(({ desk }) => desk.connections());
    const rows = all.slice(0, MOST_ROWS).map((connection) => ({
      ...connection,
      address: hasAddresses ? connection.address : maskAddress(connection.address),
      violations: this.#countViolations(connection.address),
    }));
    return { rows, count: all.length };
  }

  /** A room whose group has moved has the same code as the one that it moved to. */
  get #open(): DeskRoom[] {
    return [...this.#rooms].filter(({ isClosing }) => !isClosing);
  }
}
