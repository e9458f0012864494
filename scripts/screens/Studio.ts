import { mkdirSync } from 'node:fs';
import type { Room } from '@colyseus/sdk';
import { chromium } from '@playwright/test';
import type { ArenaState, Fighter } from '../../shared/games/arena/schemas.ts';
import { Browsers } from '../../test/e2e/Browsers.ts';
import { phone } from '../../test/support/phone.ts';
import { softwareChromium } from '../../test/support/softwareChromium.ts';
import { type Rumpus, type ServerRoom, startRumpus } from '../../test/support/startRumpus.ts';
import type { Device } from './Device.ts';
import { Visitor } from './Visitor.ts';

const devices: readonly Device[] = [
  { size: '1280x720', playerName: 'Nora', options: { viewport: { width: 1280, height: 720 } } },
  {
    size: '390x844',
    playerName: 'Ben',
    options: phone,
  },
];

/**
 * Low limits, so that "server full" and "room full" are reached quickly. With a trusted proxy, each visit can have its
 * own address.
 */
const env = {
  PUBLIC_URL: 'http://rumpus.example',
  TRUSTED_PROXIES: '127.0.0.1',
  MAX_ROOMS: '6',
  SPECTATOR_SEATS: '2',
  // Pictures take a while, and bots should not play for the visitors meanwhile.
  AWAY_AFTER_MS: '600000',
  ADDRESS_WRONG_CODES_PER_MINUTE: '1',
};

/** A set of screenshots that are taken together, on each device. */
export interface Scene {
  readonly pictures: readonly string[];
  play(studio: Studio): Promise<void>;
}

/** A real server, a real browser for each visitor, and the screenshots taken so far. */
export class Studio {
  /** Names such as "home-1280x720". */
  readonly taken = new Set<string>();
  readonly rumpus: Rumpus;
  readonly #browsers: Browsers;
  readonly #folder: string;
  readonly #seats: Room[] = [];
  #visits = 0;
  #visitorsHere = 0;

  /** @param clientDirectory the built page @param folder where screenshots are written */
  static async open(clientDirectory: string, folder: string): Promise<Studio> {
    mkdirSync(folder, { recursive: true });
    const rumpus = await startRumpus({ env, clientDirectory });
    const launch = () => chromium.launch(softwareChromium);
    return new Studio(rumpus, new Browsers(await launch(), launch), folder);
  }

  private constructor(rumpus: Rumpus, browsers: Browsers, folder: string) {
    this.rumpus = rumpus;
    this.#browsers = browsers;
    this.#folder = folder;
  }

  /** Does the same on both devices at once, each as a new visitor. */
  async visit(act: (visitor: Visitor) => Promise<unknown>): Promise<void> {
    await this.meet((visitors) => together(visitors, act));
  }

  /** Opens both devices as new visitors, for scenes in which they take turns. */
  async meet(act: (visitors: readonly Visitor[]) => Promise<void>): Promise<void> {
    const visitors = await Promise.all(devices.map((device) => this.#open(device, this.#visitorsHere++)));
    try {
      await act(visitors);
    } finally {
      this.#visitorsHere -= visitors.length;
      await Promise.all(visitors.map(({ page }) => page.context().close()));
    }
  }

  roomOf(code: string): ServerRoom {
    return this.rumpus.roomOf(code);
  }

  stateOf(code: string): ArenaState {
    return this.roomOf(code).state as ArenaState;
  }

  /** The fighter of a player, by name. @throws Error if no player in the room has this name */
  fighterNamed(code: string, name: string): { id: string; fighter: Fighter } {
    const state = this.stateOf(code);
    for (const [id, seat] of state.seats) {
      const fighter = seat.name === name && state.fighters.get(id);
      if (fighter) return { id, fighter };
    }
    throw new Error(`no player in room ${code} is called ${name}`);
  }

  /** Makes the room's phase end in `ms` ms. */
  endPhaseIn(code: string, ms: number): void {
    const room = this.roomOf(code);
    room.state.phaseEndsAt = Math.round(room.clock.elapsedTime + ms);
  }

  /** Keeps a seat without a page until the scene is over. */
  async seat(joining: Promise<Room>): Promise<Room> {
    const room = await joining;
    room.onMessage('*', () => {});
    this.#seats.push(room);
    return room;
  }

  /** Plays a scene, and leaves its rooms afterwards even if it failed. */
  async play(scene: Scene): Promise<void> {
    try {
      await scene.play(this);
    } catch (error) {
      console.error(error);
    } finally {
      await Promise.all(this.#seats.splice(0).map((room) => room.connection.isOpen && room.leave()));
    }
  }

  async close(): Promise<void> {
    const first = await this.#browsers.take(0);
    await this.#browsers.close();
    await first.close();
    await this.rumpus.close();
  }

  /** @param index which of the browsers it has for itself */
  async #open(device: Device, index: number): Promise<Visitor> {
    const address = `203.0.113.${++this.#visits}`;
    const browser = await this.#browsers.take(index);
    const context = await browser.newContext({
      ...device.options,
      baseURL: this.rumpus.endpoint,
      extraHTTPHeaders: { 'X-Forwarded-For': address },
    });
    return new Visitor(await context.newPage(), device, {
      folder: this.#folder,
      onTaken: (picture) => this.taken.add(picture),
    });
  }
}

/** Does the same with all visitors at once, and waits for all of them even if one fails. */
export async function together(
  visitors: readonly Visitor[],
  act: (visitor: Visitor) => Promise<unknown>,
): Promise<void> {
  const outcomes = await Promise.allSettled(visitors.map(act));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

export function picturesOf(scenes: readonly Scene[]): string[] {
  return scenes.flatMap(({ pictures }) => pictures.flatMap((name) => devices.map(({ size }) => `${name}-${size}`)));
}
