import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { GuestTokens } from './GuestTokens.ts';

/** @param secret undefined: one is made for this process, and whoever was known is a stranger after the next start */
export function createIdentities(secret: string | undefined, log: Logger): GuestTokens {
  if (secret !== undefined) return new GuestTokens(secret);
  log.warn('IDENTITY_SECRET is not set: players are known again only until this process ends');
  return new GuestTokens(randomBytes(32).toString('base64'));
}
