import { homeTexts } from '../text/homeTexts.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';

/**
 * On the machine that runs the server, the address bar may say "localhost", which does not work on other devices. The
 * server provides an address that does.
 */
function invitationBase(): string {
  const told = document.querySelector<HTMLMetaElement>('meta[name="invite-base"]')?.content;
  return told || document.baseURI;
}

export function invitationLink(code: string): string {
  return `${invitationBase()}r/${code}`;
}

/** For a television. */
export function bigScreenLink(code: string): string {
  return `${invitationBase()}tv/${code}`;
}

/**
 * Browsers offer sharing only in secure contexts. Over plain HTTP on a local network, the link and the QR code must do.
 */
export const canShare = typeof navigator !== 'undefined' && 'share' in navigator;

/** Opens the system's share sheet over the page. */
export async function shareInvitation(code: string): Promise<void> {
  const data = { title: homeTexts.name, text: lobbyTexts.shareText(code), url: invitationLink(code) };
  // Cancelled or refused: the link can still be copied.
  await navigator.share(data).catch(() => {});
}

/**
 * Returns whether it is copied. There is no clipboard over plain HTTP on a local network; the link can still be selected
 * by hand.
 */
export async function copyInvitation(code: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(invitationLink(code));
    return true;
  } catch {
    return false;
  }
}
