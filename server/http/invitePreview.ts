import { parseRoomCode } from '../../shared/roomCode.ts';
import { previewTags } from './previewTags.ts';

/** How the page is reached by those whom a link is sent to. */
export interface KnownAddresses {
  /** The origin that the operator has told. */
  readonly publicUrl?: string | undefined;
  /** The one that is believed to lead here: the operator's, or this request's. */
  readonly origin?: string | undefined;
}

export interface InvitePreview {
  /** False when the link holds no room code; whether the room lives is told only to who joins, not to who guesses. */
  readonly isCode: boolean;
  /** Meta tags for the page's head, escaped. */
  readonly head: string;
}

/** What chats show under a link to the home page. */
export function homePreview({ publicUrl, origin }: KnownAddresses): string {
  return previewTags({
    title: 'Rumpus: a paint fight for marbles',
    description: 'Play at once with whoever is there, or send your friends a link. No account, no download.',
    url: publicUrl && `${publicUrl}/`,
    pictureOrigin: origin,
  });
}

/**
 * What chats show under an invite link.
 * @param typed the part of the address after /r/, as anybody may have written it
 */
export function invitePreview(typed: string, { publicUrl, origin }: KnownAddresses): InvitePreview {
  const code = parseRoomCode(typed);
  const tags = previewTags({
    title: code ? `Play Rumpus in room ${code}` : 'Rumpus: this is not a room code',
    description: code
      ? 'Open the link, choose a name, and play. No account, no download.'
      : 'A room code is five letters. Ask for the link again, or start a room of your own.',
    url: code && publicUrl && `${publicUrl}/r/${code}`,
    pictureOrigin: origin,
  });
  return { isCode: code !== undefined, head: `${tags}\n    <meta name="robots" content="noindex" />` };
}

/** @param page HTML with one closing head tag */
export function insertIntoHead(page: string, head: string): string {
  // A function, because "$&" in a replacement string would mean something.
  return page.replace('</head>', () => `  ${head}\n  </head>`);
}
