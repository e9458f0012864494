/** Parties: friends who want to land in the same room. A party is a Colyseus room of its own kind, without a game. */
import { type SchemaType, schema, t } from '@colyseus/schema';
import * as z from 'zod/mini';
import { NAME_MAX_CHARACTERS } from './limits.ts';

/** The Colyseus room name. */
export const PARTY_ROOM = 'party';
export const PARTY_MAX = 8;
/** Longer than a room code, so that neither is taken for the other. */
export const PARTY_CODE_LENGTH = 8;

export const PartyMember = schema(
  {
    name: t.string().default(''),
    /** Whether this member is in no match, and goes where the others go. */
    isHere: t.boolean().default(true),
    /** The room in which this member plays; empty if there is none. */
    code: t.string().default(''),
  },
  'PartyMember',
);
export type PartyMember = SchemaType<typeof PartyMember>;

export const PartyState = schema({ members: t.map(PartyMember) }, 'PartyState');
export type PartyState = SchemaType<typeof PartyState>;

/** All messages that a member may send. Any other closes the connection with 4104. */
export const partyMessages = {
  /** Quick play of a game, for everybody who is here. */
  go: z.strictObject({ game: z.string().check(z.maxLength(32)) }),
  /** Where this member is now. */
  where: z.strictObject({ isHere: z.boolean(), code: z.string().check(z.maxLength(5)) }),
  rename: z.strictObject({ name: z.string().check(z.maxLength(NAME_MAX_CHARACTERS)) }),
} as const;
export type PartyMessages = { [Name in keyof typeof partyMessages]: z.infer<(typeof partyMessages)[Name]> };
export type PartyMessageName = keyof PartyMessages;

/** Messages from the party: `identity` and `notice` as in rooms, and `seat` with the SDK's seat reservation. */
export interface PartySeat {
  readonly reservation: object;
}
