import { isIP } from 'node:net';

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
  /** @returns the value, or undefined when the text is not accepted */
  read(text: string): { readonly value: Value } | undefined;
}

interface Described {
  readonly name: string;
  readonly meaning: string;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

export function wholeNumber(described: Described & Bounds & { fallback: number }): ConfigVariable<number> {
  const { name, meaning, fallback } = described;
  return {
    name,
    meaning,
    fallback: String(fallback),
    accepts: describeBounds(described),
    read: (text) => readWholeNumber(text, described),
  };
}

/** Undefined when not set. */
export function optionalWholeNumber(described: Described & Bounds): ConfigVariable<number | undefined> {
  const { name, meaning } = described;
  return {
    name,
    meaning,
    fallback: '',
    accepts: describeBounds(described),
    read: (text) => (text === '' ? { value: undefined } : readWholeNumber(text, described)),
  };
}

function describeBounds({ min, max }: Bounds): string {
  return `a whole number from ${min} to ${max}`;
}

function readWholeNumber(text: string, { min, max }: Bounds): { readonly value: number } | undefined {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? { value } : undefined;
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
    read: (text) => {
      const value = choices.find((choice) => choice === text.toLowerCase());
      return value === undefined ? undefined : { value };
    },
  };
}

/** A host name or an address to listen on, without scheme and port. */
export function listenAddress(described: Described & { fallback: string }): ConfigVariable<string> {
  return {
    ...described,
    accepts: 'a host name or an address, without http:// and without a port',
    read: (text) => (isHost(text) ? { value: text } : undefined),
  };
}

/** An origin such as https://play.example; undefined when not set. */
export function webOrigin(described: Described): ConfigVariable<string | undefined> {
  return {
    ...described,
    fallback: '',
    accepts: 'an address such as https://play.example, without a path',
    read: (text) => {
      if (text === '') return { value: undefined };
      const value = readOrigin(text);
      return value === undefined ? undefined : { value };
    },
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
    read: (text) => {
      if (text === '') return { value: undefined };
      return text.length >= minCharacters ? { value: text } : undefined;
    },
  };
}

/** Origins with commas between; empty when not set. */
export function webOrigins(described: Described): ConfigVariable<readonly string[]> {
  return {
    ...described,
    fallback: '',
    accepts: 'addresses such as https://play.example, without a path, with commas between',
    read: (text) => readList(text, readOrigin),
  };
}

/** Addresses and ranges of addresses with commas between, as `address` or `address/bits`; empty when not set. */
export function addressRanges(described: Described): ConfigVariable<readonly string[]> {
  return {
    ...described,
    fallback: '',
    accepts: 'addresses or ranges such as 10.0.0.0/8 or ::1, with commas between',
    read: (text) => readList(text, (item) => (isAddressRange(item) ? item : undefined)),
  };
}

function readList(
  text: string,
  readItem: (item: string) => string | undefined,
): { readonly value: readonly string[] } | undefined {
  const items = text.split(',').flatMap((item) => item.trim() || []);
  const value = items.flatMap((item) => readItem(item) ?? []);
  return value.length === items.length ? { value } : undefined;
}

function readOrigin(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  return isOrigin ? url.origin : undefined;
}

function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0 || address.includes('%')) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function isHost(text: string): boolean {
  const isName = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text);
  const isIpv6 = /^[0-9a-f:.]*:[0-9a-f:.]*(%\w+)?$/i.test(text) && URL.canParse(`http://[${text.split('%')[0]}]/`);
  return isName || isIpv6;
}
