import { parseRoomCode } from '../../shared/roomCode.ts';

export interface InvitePreview {
  /** False when the link holds no room code; whether the room lives is told only to who joins, not to who guesses. */
  readonly isCode: boolean;
  /** Meta tags for the page's head, escaped. */
  readonly head: string;
}

/**
 * What chats show under an invite link.
 * @param typed the part of the address after /r/, as anybody may have written it
 * @param publicUrl the origin that the link is known by, when the operator has told
 */
export function invitePreview(typed: string, publicUrl: string | undefined): InvitePreview {
  const code = parseRoomCode(typed);
  const title = code ? `Play Rumpus in room ${code}` : 'Rumpus: this is not a room code';
  const description = code
    ? 'Open the link, choose a name, and play. No account, no download.'
    : 'A room code is five letters. Ask for the link again, or start a room of your own.';
  const properties = [
    ['og:type', 'website'],
    ['og:site_name', 'Rumpus'],
    ['og:title', title],
    ['og:description', description],
    ...(code && publicUrl ? [['og:url', `${publicUrl}/r/${code}`]] : []),
  ];
  const tags = properties.map(([name, text]) => `<meta property="${name}" content="${escapeHtml(text ?? '')}" />`);
  return { isCode: code !== undefined, head: [...tags, '<meta name="robots" content="noindex" />'].join('\n    ') };
}

/** @param page HTML with one closing head tag */
export function insertIntoHead(page: string, head: string): string {
  // A function, because "$&" in a replacement string would mean something.
  return page.replace('</head>', () => `  ${head}\n  </head>`);
}

const entities: Readonly<Record<string, string>> = Object.freeze({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
});

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
