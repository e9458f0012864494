import { errors, jwtVerify, SignJWT } from 'jose';
import { nanoid } from 'nanoid';

/** Who somebody is to every room of this server, and to every server that signs with the same secret. */
export interface Identity {
  /** 126 random bits. For logs and for rooms; never sent to other players, who could follow a person by it. */
  readonly guestId: string;
  readonly isOperator: boolean;
  /** To be kept by its owner in place of what was shown; undefined while that is still good. */
  readonly freshToken: string | undefined;
}

const ISSUER = 'rumpus';
const ALGORITHM = 'HS256';
const DAY_SECONDS = 86_400;
/** A browser that comes back within it stays the same person. */
const GUEST_SECONDS = 180 * DAY_SECONDS;
/** An older guest token is replaced, so that whoever plays now and then never becomes a stranger. */
const RENEW_AFTER_SECONDS = 30 * DAY_SECONDS;
const OPERATOR_SECONDS = DAY_SECONDS / 2;

/** Signs and reads the tokens (JWT, HS256) by which guests and operators are known again. */
export class GuestTokens {
  readonly #secret: Uint8Array;

  /** @param secret at least 32 characters that nobody outside can guess */
  constructor(secret: string) {
    this.#secret = new TextEncoder().encode(secret);
  }

  /**
   * Who shows this token. A missing, forged, expired or otherwise worthless one makes a new guest, because a server that
   * has got another secret must still let its players in.
   * @param token whatever a stranger sent as one
   */
  async meet(token: string | undefined): Promise<Identity> {
    const known = token === undefined ? undefined : await this.#read(token);
    if (known === undefined) return this.#welcome(nanoid());
    const { guestId, isOperator, ageSeconds } = known;
    if (!isOperator && ageSeconds > RENEW_AFTER_SECONDS) return this.#welcome(guestId);
    return { guestId, isOperator, freshToken: undefined };
  }

  /** A token that makes its bearer an operator in every room, for twelve hours. */
  signOperator(): Promise<string> {
    return this.#sign(nanoid(), OPERATOR_SECONDS, { role: 'operator' });
  }

  async #welcome(guestId: string): Promise<Identity> {
    return { guestId, isOperator: false, freshToken: await this.#sign(guestId, GUEST_SECONDS, {}) };
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

  async #read(token: string): Promise<{ guestId: string; isOperator: boolean; ageSeconds: number } | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#secret, {
        // Without it a token could name its own algorithm.
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        requiredClaims: ['sub', 'iat', 'exp'],
      });
      const { sub = '', iat = 0, role } = payload;
      return { guestId: sub, isOperator: role === 'operator', ageSeconds: Date.now() / 1000 - iat };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}
