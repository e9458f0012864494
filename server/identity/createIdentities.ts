import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { GuestTokens } from './GuestTokens.ts';

/** @param secret if undefined, a random one is made for this process, and no player is recognised after a restart */
export function createIdentities(secret: string | undefined, log: Logger): GuestTokens {
  if (secret !== undefined) return new GuestTokens(secret);
  log.warn('IDENTITY_SECRET is not set: players will not be recognised after a restart');
  return new GuestTokens(randomBytes(32).toString('base64'));
}
