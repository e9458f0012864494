import { ServerError } from '@colyseus/core';
import { config, locales } from 'zod/mini';
import { cleanPlayerName, suggestPlayerName } from '../../shared/playerName.ts';
import { CreateOptions, closeSentences, joinErrors, PROTOCOL_VERSION } from '../../shared/protocol.ts';
import type { GuestTokens, Identity } from '../identity/GuestTokens.ts';

// zod/mini brings no words of its own: without these every refusal would read "Invalid input".
config(locales.en());

/** A join request that passed: what the room needs to seat somebody. */
export interface AcceptedJoin {
  readonly name: string;
  /** Undefined when it is all the same to them. */
  readonly look: number | undefined;
  readonly spectate: boolean;
  readonly identity: Identity;
}

/**
 * Parses what a stranger asks for, before a seat is reserved.
 * @throws ServerError with an HTTP code and a sentence that says what to do
 */
export function parseCreateOptions(options: unknown): CreateOptions {
  const parsed = CreateOptions.safeParse(options ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') || 'options';
  throw new ServerError(joinErrors.badOptions, `The join options are not valid: ${where}: ${issue?.message}.`);
}

/**
 * Checks one person's wishes and tells who it is.
 * @throws ServerError with an HTTP code and a sentence that says what to do
 */
export async function acceptJoin(options: unknown, identities: GuestTokens): Promise<AcceptedJoin> {
  const { name, look, spectate, token, protocol } = parseCreateOptions(options);
  if (protocol !== undefined && protocol !== PROTOCOL_VERSION) {
    const whose = protocol < PROTOCOL_VERSION ? closeSentences.oldClient : 'This client is newer than the server.';
    throw new ServerError(joinErrors.oldClient, `${whose} The server speaks protocol ${PROTOCOL_VERSION}.`);
  }
  const cleanName = name === undefined ? suggestPlayerName(Math.random) : cleanPlayerName(name);
  if (!cleanName) {
    throw new ServerError(joinErrors.badName, 'Please choose a name with at least one letter or number.');
  }
  return {
    name: cleanName,
    look,
    spectate: spectate ?? false,
    identity: await identities.meet(token),
  };
}
