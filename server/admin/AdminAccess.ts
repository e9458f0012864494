import { ServerError } from '@colyseus/core';
import { AdminOptions } from '../../shared/admin.ts';
import { joinErrors } from '../../shared/protocol.ts';
import { ADMIN_SECONDS, type GuestTokens } from '../identity/GuestTokens.ts';
import { CodeGuesses } from '../protection/CodeGuesses.ts';
import { groupOf } from '../protection/trustedAddress.ts';
import { isPassword } from './passwordHash.ts';

export interface AdminAccessSetup {
  /** Undefined if there is no password. */
  readonly passwordHash: string | undefined;
  readonly identities: Pick<GuestTokens, 'signOperator' | 'readOperator'>;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** An operator who was let in. */
export interface AdminSession {
  /** For the log of what was done. */
  readonly operator: string;
  /** Ms since 1970. */
  readonly endsAtMs: number;
  /** Set after a login with the password. It lets the page in again. */
  readonly token?: string;
  readonly address: string | undefined;
}

const WRONG_PER_MINUTE = 5;
const MAX_ADDRESSES = 2_000;
/** Each takes 16 MB and a thread while it is checked. */
const MAX_CHECKED_AT_ONCE = 2;

/** Lets operators in, by the password or by the token of an operator link. Loopback has the same limits as any address. */
export class AdminAccess {
  readonly #setup: AdminAccessSetup;
  readonly #guesses: CodeGuesses;
  #checked = 0;

  constructor(setup: AdminAccessSetup) {
    this.#setup = setup;
    this.#guesses = new CodeGuesses({ wrongPerMinute: WRONG_PER_MINUTE, maxKeys: MAX_ADDRESSES, now: setup.now });
  }

  /**
   * @param options untrusted
   * @throws ServerError with a sentence for the page
   */
  async admit(options: unknown, address: string | undefined): Promise<AdminSession> {
    const parsed = AdminOptions.safeParse(options ?? {});
    if (!parsed.success) throw new ServerError(joinErrors.badOptions, 'The login is not valid.');
    const { password, token } = parsed.data;
    if (token !== undefined) return this.#admitByToken(token, address);
    return this.#admitByPassword(password ?? '', address);
  }

  async #admitByToken(token: string, address: string | undefined): Promise<AdminSession> {
    const known = await this.#setup.identities.readOperator(token);
    if (!known) throw new ServerError(joinErrors.password, 'Your login has ended. Sign in again.');
    return { operator: known.id, endsAtMs: known.endsAtMs, address };
  }

  async #admitByPassword(password: string, address: string | undefined): Promise<AdminSession> {
    const { passwordHash, identities } = this.#setup;
    if (passwordHash === undefined) {
      const remedy = 'Open the page by an operator link, or set ADMIN_PASSWORD_HASH.';
      throw new ServerError(joinErrors.password, `This server has no password for operators. ${remedy}`);
    }
    if (!(await this.#check(password, passwordHash, address))) {
      throw new ServerError(joinErrors.password, 'That is not the password.');
    }
    const token = await identities.signOperator(ADMIN_SECONDS);
    return { ...(await this.#admitByToken(token, address)), token };
  }

  async #check(password: string, hash: string, address: string | undefined): Promise<boolean> {
    const guess = this.#guesses.begin(address === undefined ? '' : groupOf(address));
    if ('retryAfterMs' in guess) {
      const seconds = Math.ceil(guess.retryAfterMs / 1000);
      throw new ServerError(joinErrors.tooMany, `Too many wrong passwords. Wait ${seconds} s, then try again.`);
    }
    if (this.#checked >= MAX_CHECKED_AT_ONCE) {
      guess.right();
      throw new ServerError(joinErrors.tooMany, 'Somebody else is signing in. Try again in a moment.');
    }
    this.#checked++;
    let isRight = false;
    try {
      isRight = await isPassword(password, hash);
      return isRight;
    } finally {
      this.#checked--;
      if (isRight) guess.right();
      else guess.wrong();
    }
  }
}
