import { createHmac } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { nanoid } from 'nanoid';

/** Who a player is, to every room of this server and of every server that signs with the same secret. */
export interface Identity {
  /** 126 random bits, for logs and rooms. Never sent to other players, who could track a person by it. */
  readonly guestId: string;
  /**
   * The same for one person in every room, and public, so that others can go on ignoring them. Nobody can get from it to
   * the guest id or to a token.
   */
  readonly mark: string;
  readonly isOperator: boolean;
  /** The client stores it in place of the token it sent. Undefined if that one is still good. */
  readonly freshToken: string | undefined;
}

/** What a valid token says. */
interface KnownToken {
  readonly guestId: string;
  readonly isOperator: boolean;
  readonly ageSeconds: number;
  /** Ms since 1970. */
  readonly endsAtMs: number;
}

const ISSUER = 'rumpus';
const ALGORITHM = 'HS256';
const DAY_SECONDS = 86_400;
/** A player who returns within this time keeps the same identity. */
const GUEST_SECONDS = 180 * DAY_SECONDS;
/** An older guest token is replaced with a new one, so that occasional players keep their identity. */
const RENEW_AFTER_SECONDS = 30 * DAY_SECONDS;
/** 48 bits. */
const MARK_CHARACTERS = 8;
const OPERATOR_SECONDS = DAY_SECONDS / 2;
/** After a login with the password of the operator's page. */
export const ADMIN_SECONDS = 2 * 3600;

/** Signs and verifies the tokens (JWT, HS256) that identify guests and operators. */
export class GuestTokens {
  readonly #secret: Uint8Array;

  /** @param secret at least 32 characters that strangers cannot guess */
  constructor(secret: string) {
    this.#secret = new TextEncoder().encode(secret);
  }

  /**
   * Identifies the sender of a token. Without a valid token the sender is a new guest and is not refused, so that players
   * can still join after the server's secret has changed.
   * @param token untrusted
   */
  async meet(token: string | undefined): Promise<Identity> {
    const known = token === undefined ? undefined : await this.#read(token);
    if (known === undefined) return this.#welcome(nanoid());
    const { guestId, isOperator, ageSeconds } = known;
    if (!isOperator && ageSeconds > RENEW_AFTER_SECONDS) return this.#welcome(guestId);
    return { guestId, mark: this.#markOf(guestId), isOperator, freshToken: undefined };
  }

  /** A token that makes its holder an operator in every room, for twelve hours if not said otherwise. */
  signOperator(seconds: number = OPERATOR_SECONDS): Promise<string> {
    return this.#sign(nanoid(), seconds, { role: 'operator' });
  }

  /** The same for a program, such as a command. The id of the operator, which is logged, begins with its name. */
  signProgram(name: string): Promise<string> {
    return this.#sign(`${name}-${nanoid()}`, OPERATOR_SECONDS, { role: 'operator' });
  }

  /**
   * Who the holder of an operator's token is, and until when. Undefined for any other token.
   * @param token untrusted
   */
  async readOperator(token: string): Promise<{ id: string; endsAtMs: number } | undefined> {
    const known = await this.#read(token);
    return known?.isOperator ? { id: known.guestId, endsAtMs: known.endsAtMs } : undefined;
  }

  async #welcome(guestId: string): Promise<Identity> {
    const freshToken = await this.#sign(guestId, GUEST_SECONDS, {});
    return { guestId, mark: this.#markOf(guestId), isOperator: false, freshToken };
  }

  #markOf(guestId: string): string {
    return createHmac('sha256', this.#secret)
      .update(`mark of ${guestId}`)
      .digest('base64url')
      .slice(0, MARK_CHARACTERS);
  }

  #sign(guestId: string, lifeSeconds: number, claims: { role?: 'operator' }): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setSubject(guestId)
      .setIssuedAt()
      .setExpirationTime(`${lifeSeconds} s`)
      .sign(this.#secret);
  }

  async #read(token: string): Promise<KnownToken | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#secret, {
        // Otherwise the token itself could choose the algorithm.
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        requiredClaims: ['sub', 'iat', 'exp'],
      });
      const { sub = '', iat = 0, exp = 0, role } = payload;
      const ageSeconds = Date.now() / 1000 - iat;
      return { guestId: sub, isOperator: role === 'operator', ageSeconds, endsAtMs: exp * 1000 };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}
