import { nanoid } from 'nanoid';
import type { AdminMessages } from '../../shared/admin.ts';
import { type AdminAction, type AdminActions, type Doer, NO_ROOM } from './AdminActions.ts';
import type { OpenRooms } from './OpenRooms.ts';
import type { Siblings } from './siblings/Siblings.ts';

export interface ActionRouterSetup {
  readonly process: string;
  readonly actions: Pick<AdminActions, 'perform'>;
  readonly rooms: Pick<OpenRooms, 'find'>;
  /** Undefined if this process is the only one. */
  readonly siblings: Siblings | undefined;
  /** The process that has a room, according to the shared list. */
  readonly ownerOf: (room: string) => Promise<string | undefined>;
}

/** Has done what an operator asks where it belongs: in the process that has the room, in a chosen one, or in all. */
export class ActionRouter {
  readonly #setup: ActionRouterSetup;

  constructor(setup: ActionRouterSetup) {
    this.#setup = setup;
  }

  /** @returns why nothing was done, or not everywhere, as sentences for the page; undefined if it was done */
  async perform<Name extends AdminAction>(
    doer: Doer,
    name: Name,
    asked: AdminMessages[Name],
  ): Promise<string | undefined> {
    const { process, actions, siblings } = this.#setup;
    const processes = await this.#processesFor(asked);
    const action = nanoid();
    const refusals = await Promise.all(
      processes.map((to) =>
        to === process || !siblings
          ? actions.perform(doer, name, asked, action)
          : siblings.asks.ask(to, doer, name, asked, action),
      ),
    );
    if (processes.length === 0) return NO_ROOM.refusal;
    const sentences = new Set(refusals.filter((refusal) => refusal !== undefined));
    return sentences.size === 0 ? undefined : [...sentences].join(' ');
  }

  async #processesFor(asked: object): Promise<readonly string[]> {
    const { process, rooms, siblings, ownerOf } = this.#setup;
    if ('room' in asked && typeof asked.room === 'string') {
      if (!siblings || rooms.find(asked.room)) return [process];
      const owner = await ownerOf(asked.room).catch(() => undefined);
      return owner === undefined ? [] : [owner];
    }
    // All processes share the bans.
    if ('id' in asked || !siblings) return [process];
    if ('process' in asked && typeof asked.process === 'string') return [asked.process];
    return [process, ...siblings.views.map((view) => view.process)];
  }
}
