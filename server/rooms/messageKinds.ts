import { clientMessages } from '../../shared/protocol.ts';
import type { MessageKind } from '../protection/FrameGuard.ts';

/** What people tell each other, of all that DESIGN §2 lists; everything else steers the room. */
const talk: ReadonlySet<string> = new Set(['chat', 'phrase', 'direct', 'marker', 'emote']);

/** Every message a client may send, with the bucket it is counted in. */
export const messageKinds: ReadonlyMap<string, MessageKind> = new Map(
  Object.keys(clientMessages).map((name) => [name, talk.has(name) ? 'chat' : 'control']),
);
