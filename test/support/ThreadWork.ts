import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

type Work = (...given: unknown[]) => Promise<unknown>;
type Answer = (...answer: unknown[]) => void;

/** Tokens are signed and checked, and passwords are hashed, in other threads. This knows what is under way there. */
export class ThreadWork {
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #stop: () => void;

  constructor() {
    const { subtle } = globalThis.crypto;
    const { sign, verify, importKey } = subtle;
    const { scrypt } = crypto;
    const signing = { sign, verify, importKey };
    const watched = Object.entries(signing).map(([name, work]) => [name, this.#watch((work as Work).bind(subtle))]);
    Object.assign(subtle, Object.fromEntries(watched));
    const hash = scrypt as unknown as (...given: unknown[]) => void;
    const watchedHash = (...given: unknown[]) => {
      const answer = given.pop() as Answer;
      const hashing = new Promise((resolve) => hash(...given, (...answered: unknown[]) => resolve(answered)));
      this.#watch(() => hashing)().then((answered) => answer(...(answered as unknown[])));
    };
    Object.assign(crypto, { scrypt: watchedHash });
    syncBuiltinESMExports();
    this.#stop = () => {
      Object.assign(subtle, signing);
      Object.assign(crypto, { scrypt });
      syncBuiltinESMExports();
    };
  }

  get isUnderWay(): boolean {
    return this.#underWay.size > 0;
  }

  /** When all that is under way now is done. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  stopWatching(): void {
    this.#stop();
  }

  #watch(work: Work): Work {
    return (...given) => {
      const done = work(...given);
      this.#underWay.add(done);
      const forget = () => this.#underWay.delete(done);
      done.then(forget, forget);
      return done;
    };
  }
}
