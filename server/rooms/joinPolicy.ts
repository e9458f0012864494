import { ServerError } from '@colyseus/core';
import { config, locales } from 'zod/mini';
import { cleanPlayerName, suggestPlayerName } from '../../shared/playerName.ts';
import { CreateOptions, closeSentences, joinErrors, PROTOCOL_VERSION } from '../../shared/protocol.ts';
import type { GuestTokens, Identity } from '../identity/GuestTokens.ts';
import { currentRequestId } from '../matchmaking/seatRequestLog.ts';
import type { ServerBans } from '../protection/ServerBans.ts';
import { groupOf } from '../protection/trustedAddress.ts';

// zod/mini has no error messages of its own. Without these, every refusal would say "Invalid input".
config(locales.en());

/** A join request that was accepted. */
export interface AcceptedJoin {
  readonly name: string;
  /** Undefined if the player did not choose one. */
  readonly look: number | undefined;
  readonly spectate: boolean;
  /** A big screen: it shows the room, and takes no seat. */
  readonly isScreen: boolean;
  readonly identity: Identity;
  /** The group of the address that the request came from, if known. */
  readonly address: string | undefined;
  readonly password: string | undefined;
  /** Of the request for this seat, for the log. */
  readonly requestId: string | undefined;
  /** By which a room of another process says why it refuses. */
  readonly refusalId?: string | undefined;
}

/**
 * Validates untrusted join options, before a seat is reserved.
 * @throws ServerError with an HTTP code and a sentence for the player
 */
export function parseCreateOptions(options: unknown): CreateOptions {
  const parsed = CreateOptions.safeParse(options ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') || 'options';
  throw new ServerError(joinErrors.badOptions, `The join options are not valid: ${where}: ${issue?.message}.`);
}

/**
 * Validates a join request and identifies the player.
 * @param address the address that it came from
 * @throws ServerError with an HTTP code and a sentence for the player
 */
export async function acceptJoin(
  options: unknown,
  { identities, bans }: { readonly identities: GuestTokens; readonly bans: Pick<ServerBans, 'refuse'> },
  address: string | undefined,
): Promise<AcceptedJoin> {
  const { name, look, spectate, screen, token, protocol, password, settings } = parseCreateOptions(options);
  if (protocol !== undefined && protocol !== PROTOCOL_VERSION) {
    const whose = protocol < PROTOCOL_VERSION ? closeSentences.oldClient : 'This client is newer than the server.';
    throw new ServerError(joinErrors.oldClient, `${whose} The server speaks protocol ${PROTOCOL_VERSION}.`);
  }
  const cleanName = name === undefined ? suggestPlayerName(Math.random) : cleanPlayerName(name);
  if (!cleanName) {
    throw new ServerError(joinErrors.badName, 'Please choose a name with at least one letter or number.');
  }
  const join: AcceptedJoin = {
    name: cleanName,
    look,
    spectate: spectate ?? false,
    isScreen: screen ?? false,
    identity: await identities.meet(token),
    address: address === undefined ? undefined : groupOf(address),
    // Whoever creates a room with a password need not say it twice.
    password: password ?? (typeof settings?.password === 'string' ? settings.password : undefined),
    requestId: currentRequestId(),
  };
  const refusal = bans.refuse(join);
  if (refusal) throw refusal;
  return join;
}
