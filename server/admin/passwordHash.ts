import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const COST = 16_384;
const BLOCK_SIZE = 8;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const base64url = (bytes: number) => `[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}`;
/** No "$" in it, which shells and Compose files would replace. */
export const PASSWORD_HASH = new RegExp(`^scrypt:${COST}:(${base64url(SALT_BYTES)}):(${base64url(KEY_BYTES)})$`);

/** Hashes a password for `ADMIN_PASSWORD_HASH`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await deriveKey(password, salt);
  return ['scrypt', COST, salt.toString('base64url'), key.toString('base64url')].join(':');
}

/** Takes the same time whatever the password is. It takes some 50 ms of another thread. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, salt = '', key = ''] = PASSWORD_HASH.exec(hash) ?? [];
  const derived = await deriveKey(password, Buffer.from(salt, 'base64url'));
  const expected = Buffer.from(key, 'base64url');
  return derived.length === expected.length && timingSafeEqual(derived, expected);
}

function deriveKey(password: string, salt: Buffer): Promise<Buffer> {
  // Keyboards compose letters in different ways.
  const composed = password.normalize('NFKC');
  const options = { N: COST, r: BLOCK_SIZE, p: 1, maxmem: 64 * 2 ** 20 };
  return new Promise((resolve, reject) => {
    scrypt(composed, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
