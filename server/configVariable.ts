import { isIP, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import * as z from 'zod/mini';

/** One environment variable that the server reads: what the table in docs/operating.md shows of it, and how its text is understood. */
export interface ConfigVariable<Value> {
  readonly name: string;
  /** The default, as one would write it; empty for "not set". */
  readonly fallback: string;
  /** What is accepted, as the end of "must be …". */
  readonly accepts: string;
  readonly meaning: string;
  /** Never shown, not even when it is wrong. */
  readonly isSecret?: boolean;
  /** Without a default that strangers could know: under NODE_ENV=production the start is refused while it is not set. */
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

/** A host name or an address to listen on, without scheme and port. */
export function listenAddress(described: Described & { fallback: string }): ConfigVariable<string> {
  return {
    ...described,
    accepts: 'a host name or an address, without http:// and without a port',
    schema: z.string().check(z.refine((text) => isIPv6(text) || /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text))),
  };
}

const origin = z.pipe(
  z.string().check(z.refine(isOrigin)),
  z.transform((text) => new URL(text).origin),
);

/** An origin such as https://play.example; undefined when not set. */
export function webOrigin(described: Described): ConfigVariable<string | undefined> {
  return {
    ...described,
    fallback: '',
    accepts: 'an address such as https://play.example, without a path',
    schema: z.union([notSet, origin]),
  };
}

/** What nobody outside may guess; undefined when not set. */
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

/** Origins with commas between; empty when not set. */
export function webOrigins(described: Described): ConfigVariable<readonly string[]> {
  return {
    ...described,
    fallback: '',
    accepts: 'addresses such as https://play.example, without a path, with commas between',
    schema: listOf(origin),
  };
}

/** Addresses and ranges of addresses with commas between, as `address` or `address/bits`; empty when not set. */
export function addressRanges(described: Described): ConfigVariable<readonly string[]> {
  return {
    ...described,
    fallback: '',
    accepts: 'addresses or ranges such as 10.0.0.0/8 or ::1, with commas between',
    schema: listOf(z.string().check(z.refine(isAddressRange))),
  };
}

function listOf(item: z.ZodMiniType<string, string>): z.ZodMiniType<string[], string> {
  const split = z.transform((text: string) => text.split(',').flatMap((part) => part.trim() || []));
  return z.pipe(z.string(), z.pipe(split, z.array(item)));
}

/** Not `z.httpUrl`, which knows neither addresses nor localhost. */
function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}

function isAddressRange(text: string): boolean {
  // A zone names an interface of this machine, from which no request comes.
  if (text.includes('%')) return false;
  return isIP(text) !== 0 || ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text);
}
