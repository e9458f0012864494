/** On the machine that runs the server the address bar says "localhost", which leads a phone to itself: the server knows better. */
function invitationOrigin(): string {
  const told = document.querySelector<HTMLMetaElement>('meta[name="invite-origin"]')?.content;
  return told || window.location.origin;
}

export function invitationLink(code: string): string {
  return `${invitationOrigin()}/r/${code}`;
}

/** Browsers have it on safe pages only: over plain http in a local network, link and QR code must do. */
export const canShare = typeof navigator !== 'undefined' && 'share' in navigator;

/** Opens the system's own list of ways to send a link, over the page, which stays. */
export async function shareInvitation(code: string): Promise<void> {
  const data = { title: 'Rumpus', text: `Play Rumpus with me in room ${code}.`, url: invitationLink(code) };
  // Thought better of, or refused: the link is still there to be copied.
  await navigator.share(data).catch(() => {});
}
