import { createHmac, randomBytes } from 'node:crypto';
import { groupOf } from './protection/trustedAddress.ts';

/** What the log shows in place of an address. */
export type ShowAddress = (address: string) => string;

/** 60 bits. */
const CHARACTERS = 10;

/**
 * Shows the same text for all addresses that the limits count as one, so that the lines about a flood can be recognised, and
 * nothing from which the address follows: without the key, one could try all addresses.
 * @param secret the same in all processes whose logs are compared; undefined: a key for this process alone
 */
export function hideAddresses(secret: string | undefined): ShowAddress {
  const key = secret === undefined ? randomBytes(32) : hmac(secret, 'addresses in logs').digest();
  return (address) => `address-${hmac(key, groupOf(address)).digest('base64url').slice(0, CHARACTERS)}`;
}

function hmac(key: string | Buffer, text: string) {
  return createHmac('sha256', key).update(text);
}
