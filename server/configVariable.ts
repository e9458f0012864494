import { isIP, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import * as z from 'zod/mini';
import { PASSWORD_HASH } from './admin/passwordHash.ts';

/** One environment variable: its row in the table of docs/operating.md, and the schema that parses it. */
export interface ConfigVariable<Value> {
  readonly name: string;
  /** The default, as an operator would write it. Empty if the variable has none. */
  readonly fallback: string;
  /** What is accepted: completes "must be …". */
  readonly accepts: string;
  readonly meaning: string;
  /** Its value is never printed, even if it is not valid. */
  readonly isSecret?: boolean;
  /** If it is not set under NODE_ENV=production, the server does not start. */
  readonly isNeededInProduction?: boolean;
  readonly schema: z.ZodMiniType<Value, string>;
}

interface Described {
  readonly name: string;
  readonly meaning: string;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

const notSet = z.pipe(
  z.literal(''),
  z.transform(() => undefined),
);

export function wholeNumber(described: Described & Bounds & { fallback: number }): ConfigVariable<number> {
  const { name, meaning, fallback } = described;
  return { name, meaning, fallback: String(fallback), ...between(described) };
}

/** Undefined when not set. */
export function optionalWholeNumber(described: Described & Bounds): ConfigVariable<number | undefined> {
  const { name, meaning } = described;
  const { accepts, schema } = between(described);
  return { name, meaning, fallback: '', accepts, schema: z.union([notSet, schema]) };
}

/** A file of this machine; undefined when not set. */
export function filePath(described: Described): ConfigVariable<string | undefined> {
  const schema = z.string().check(
    z.maxLength(4_096),
    z.refine((text) => !text.includes('\0')),
  );
  return { ...described, fallback: '', accepts: 'the path of a file', schema: z.union([notSet, schema]) };
}

const MOST_SOCKET_PATH_BYTES = 100;

/** Where a Unix socket is created; undefined when not set. No system has longer paths of sockets than it can name. */
export function socketPath(described: Described): ConfigVariable<string | undefined> {
  const schema = z.string().check(
    z.regex(/^\/[^\0]*[^\0/]$/),
    z.refine((text) => Buffer.byteLength(text) <= MOST_SOCKET_PATH_BYTES),
  );
  return {
    ...described,
    fallback: '',
    accepts: `an absolute path of at most ${MOST_SOCKET_PATH_BYTES} bytes, such as /run/rumpus/1.sock`,
    schema: z.union([notSet, schema]),
  };
}

function between({ min, max }: Bounds): Pick<ConfigVariable<number>, 'accepts' | 'schema'> {
  return {
    accepts: `a whole number from ${min} to ${max}`,
    schema: z.pipe(
      z.string().check(z.regex(/^\d{1,10}$/)),
      z.pipe(z.transform(Number), z.number().check(z.minimum(min), z.maximum(max))),
    ),
  };
}

export function oneOf<const Choice extends string>(
  described: Described & { fallback: Choice; choices: readonly Choice[] },
): ConfigVariable<Choice> {
  const { name, meaning, fallback, choices } = described;
  return {
    name,
    meaning,
    fallback,
    accepts: `one of ${choices.join(', ')}`,
    schema: z.pipe(z.string().check(z.toLowerCase()), z.enum(choices)),
  };
}

/** A host name or an IP address to listen on, without a scheme or a port. */
export function listenAddress(described: Described & { fallback: string }): ConfigVariable<string> {
  return {
    ...described,
    accepts: 'a host name or an IP address, without http:// and without a port',
    schema: z.string().check(z.refine((text) => isIPv6(text) || /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text))),
  };
}

const origin = z.pipe(
  z.string().check(z.refine(isOrigin)),
  z.transform((text) => new URL(text).origin),
);

/** An address such as https://play.example or https://play.example/games/rumpus; undefined when not set. */
export function webAddress(described: Described): ConfigVariable<string | undefined> {
  const address = z.pipe(
    z.string().check(z.refine(isWebAddress)),
    z.transform((text) => new URL(text).href.replace(/\/$/, '')),
  );
  return {
    ...described,
    fallback: '',
    accepts: 'an address such as https://play.example or https://example.org/games/rumpus',
    schema: z.union([notSet, address]),
  };
}

/** One part of the path of an address; undefined when not set. */
export function pathSegment(described: Described): ConfigVariable<string | undefined> {
  return {
    ...described,
    fallback: '',
    accepts: 'a name of at most 64 letters, digits, dashes and underscores',
    schema: z.union([notSet, z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))]),
  };
}

/** A value that only the operator may know; undefined when not set. */
export function secret(
  described: Described & { minCharacters: number; isNeededInProduction: boolean },
): ConfigVariable<string | undefined> {
  const { minCharacters } = described;
  return {
    ...described,
    fallback: '',
    isSecret: true,
    accepts: `at least ${minCharacters} characters, such as \`openssl rand -base64 33\` prints`,
    schema: z.union([notSet, z.string().check(z.minLength(minCharacters))]),
  };
}

/** A secret that is sent in the header of a request; undefined when not set. */
export function bearerToken(described: Described & { minCharacters: number }): ConfigVariable<string | undefined> {
  const { minCharacters } = described;
  return {
    ...described,
    fallback: '',
    isSecret: true,
    accepts: `at least ${minCharacters} letters, digits or signs without spaces, such as \`openssl rand -base64 33\` prints`,
    schema: z.union([notSet, z.string().check(z.minLength(minCharacters), z.regex(/^[\x21-\x7e]+$/))]),
  };
}

/** The hash of a password; undefined when not set. */
export function passwordHash(described: Described): ConfigVariable<string | undefined> {
  return {
    ...described,
    fallback: '',
    isSecret: true,
    accepts: 'what `npm run admin:password` prints',
    schema: z.union([notSet, z.string().check(z.regex(PASSWORD_HASH))]),
  };
}

/** The address of a Redis server; undefined when not set. It may contain a password, so it is never printed. */
export function redisUrl(described: Described): ConfigVariable<string | undefined> {
  return {
    ...described,
    fallback: '',
    isSecret: true,
    accepts: 'an address such as redis://:password@127.0.0.1:6379/0, or one with rediss:// for TLS',
    schema: z.union([notSet, z.string().check(z.refine(isRedisUrl))]),
  };
}

/** Origins separated by commas; empty when not set. */
export function webOrigins(described: Described): ConfigVariable<readonly string[]> {
  return {
    ...described,
    fallback: '',
    accepts: 'addresses such as https://play.example, without paths, separated by commas',
    schema: listOf(origin),
  };
}

/** IP addresses and ranges separated by commas, each `address` or `address/bits`; empty when not set. */
export function addressRanges(described: Described): ConfigVariable<readonly string[]> {
  return {
    ...described,
    fallback: '',
    accepts: 'addresses or ranges such as 10.0.0.0/8 or ::1, separated by commas',
    schema: listOf(z.string().check(z.refine(isAddressRange))),
  };
}

function listOf(item: z.ZodMiniType<string, string>): z.ZodMiniType<string[], string> {
  const split = z.transform((text: string) => text.split(',').flatMap((part) => part.trim() || []));
  return z.pipe(z.string(), z.pipe(split, z.array(item)));
}

/** Not `z.httpUrl`, which accepts neither IP addresses nor localhost. */
function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // No browser sends an origin with a star, so it would match none.
  return url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` && !text.includes('*');
}

/** Its path has only characters that no browser and no proxy writes in another way. */
function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    url !== undefined &&
    isOrigin(url.origin) &&
    url.href === url.origin + url.pathname &&
    /^(\/[A-Za-z0-9._~-]+)*\/?$/.test(url.pathname)
  );
}

function isRedisUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // Anything else in the query would be an option of the client, and could switch off what an outage relies on.
  return (
    url !== undefined && /^rediss?:$/.test(url.protocol) && url.hostname !== '' && url.search === '' && isDatabase(url)
  );
}

function isDatabase({ pathname, hash }: URL): boolean {
  return /^(\/\d{0,4})?$/.test(pathname) && hash === '';
}

function isAddressRange(text: string): boolean {
  // An address with a zone (fe80::1%eth0) names an interface of this machine; no request comes from one.
  if (text.includes('%')) return false;
  return isIP(text) !== 0 || ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text);
}
