import { nanoid } from 'nanoid';
import { type AdminMessages, adminMessages } from '../../../shared/admin.ts';
import type { AdminAction, AdminActions, Doer } from '../AdminActions.ts';
import type { Answer, Ask } from './siblingMessages.ts';

export interface SiblingAsksSetup {
  readonly process: string;
  readonly actions: Pick<AdminActions, 'perform'>;
  readonly send: (to: string, message: Ask | Answer) => void;
  readonly onFailure: (error: unknown) => void;
}

const PATIENCE_MS = 2_000;
const MOST_WAITING = 256;

/** What operators ask of other processes, and what those ask of this one. */
export class SiblingAsks {
  readonly #setup: SiblingAsksSetup;
  /** By the id of the question. */
  readonly #waiting = new Map<string, (refusal: string | undefined) => void>();

  constructor(setup: SiblingAsksSetup) {
    this.#setup = setup;
  }

  /** @returns why nothing was done, as a sentence for the page; undefined if it was done */
  async ask<Name extends AdminAction>(
    to: string,
    { operator, address }: Doer,
    name: Name,
    asked: AdminMessages[Name],
    action: string,
  ): Promise<string | undefined> {
    if (this.#waiting.size >= MOST_WAITING) return 'Too much is being asked at once. Try again in a moment.';
    const id = nanoid();
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    this.#waiting.set(id, resolve);
    const timer = setTimeout(() => resolve(`Process ${to} does not answer.`), PATIENCE_MS).unref();
    const doer = address === undefined ? { operator } : { operator, address };
    this.#setup.send(to, { kind: 'ask', id, action, from: this.#setup.process, doer, name, asked });
    const refusal = await promise;
    clearTimeout(timer);
    this.#waiting.delete(id);
    return refusal;
  }

  hearAnswer({ id, refusal }: Answer): void {
    this.#waiting.get(id)?.(refusal);
  }

  hearAsk({ id, action, from, doer, name, asked }: Ask): void {
    const refusal = this.#perform(doer, name, asked, action);
    this.#setup.send(from, refusal === undefined ? { kind: 'answer', id } : { kind: 'answer', id, refusal });
  }

  #perform({ operator, address }: Ask['doer'], name: string, asked: unknown, action: string): string | undefined {
    if (!isAction(name)) return 'That process does not know how to do that.';
    const parsed = adminMessages[name].safeParse(asked);
    if (!parsed.success) return 'That process did not understand what to do.';
    try {
      return this.#setup.actions.perform({ operator, address }, name, parsed.data as never, action);
    } catch (error) {
      this.#setup.onFailure(error);
      return 'That process failed to do it. Its log says why.';
    }
  }
}

function isAction(name: string): name is AdminAction {
  return name !== 'show' && Object.hasOwn(adminMessages, name);
}
