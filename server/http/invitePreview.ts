import { parseRoomCode } from '../../shared/roomCode.ts';
import { previewTags } from './previewTags.ts';

const NOT_FOR_SEARCH = '<meta name="robots" content="noindex" />';

/** The addresses of this server that the preview may name. */
export interface KnownAddresses {
  /** The one that the operator configured. */
  readonly publicUrl?: string | undefined;
  /** The one most likely to lead here; see `linkAddress`. */
  readonly address?: string | undefined;
}

export interface InvitePreview {
  /**
   * Whether the link contains a well-formed room code. Whether such a room exists is not revealed: that would help
   * guessing.
   */
  readonly isCode: boolean;
  /** Meta tags for the page's head, escaped. */
  readonly head: string;
}

/** The preview that chat apps show for a link to the home page. */
export function homePreview({ publicUrl, address }: KnownAddresses): string {
  return previewTags({
    title: 'Rumpus: quick games to play with friends',
    description: 'Play now with anyone who is online, or send your friends a link. No account, no download.',
    url: publicUrl && `${publicUrl}/`,
    pictureBase: address,
  });
}

/**
 * The preview that chat apps show for an invite link.
 * @param typed the part of the path after /r/, untrusted
 */
export function invitePreview(typed: string, { publicUrl, address }: KnownAddresses): InvitePreview {
  const code = parseRoomCode(typed);
  const tags = previewTags({
    title: code ? `Play Rumpus in room ${code}` : 'Rumpus: this is not a room code',
    description: code
      ? 'Open the link, choose a name, and play. No account, no download.'
      : 'A room code is five letters. Ask for the link again, or start a room of your own.',
    url: code && publicUrl && `${publicUrl}/r/${code}`,
    pictureBase: address,
  });
  return { isCode: code !== undefined, head: `${tags}\n    ${NOT_FOR_SEARCH}` };
}

/** A page for a television: nothing to share, and not to be found by search engines. */
export function screenPreview(typed: string, { address }: KnownAddresses): InvitePreview {
  const code = parseRoomCode(typed);
  const tags = previewTags({
    title: code ? `Rumpus: room ${code} on a big screen` : 'Rumpus: this is not a room code',
    description: 'Shows a room on a television, without controls.',
    url: undefined,
    pictureBase: address,
  });
  return { isCode: code !== undefined, head: `${tags}\n    ${NOT_FOR_SEARCH}` };
}

/** @param page HTML with one closing head tag */
export function insertIntoHead(page: string, head: string): string {
  // A function, because "$&" is special in a replacement string.
  return page.replace('</head>', () => `  ${head}\n  </head>`);
}
