/** How long another tab, busy with a game, may take to answer. */
const PATIENCE_MS = 250;

/** What tabs of one browser say to each other about the tokens of seats. */
type TabWord = { readonly asks: string } | { readonly holds: string };

function openChannel(): BroadcastChannel | undefined {
  return 'BroadcastChannel' in window ? new BroadcastChannel('rumpus.seat') : undefined;
}

/** Answers other tabs that ask for the seat of this one. @param readToken the token of the seat that is taken now */
export function answerForSeat(readToken: () => string | undefined): void {
  const channel = openChannel();
  channel?.addEventListener('message', ({ data }: MessageEvent<TabWord>) => {
    if ('asks' in data && data.asks === readToken()) channel.postMessage({ holds: data.asks } satisfies TabWord);
  });
}

/**
 * Whether a living tab plays the seat of this token: a duplicated tab begins with a copy of its original's, and would
 * throw it out. A reload is never asked about, so that it costs no time.
 */
export async function isSeatElsewhere(token: string): Promise<boolean> {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const channel = navigation?.type === 'reload' ? undefined : openChannel();
  if (!channel) return false;
  const isHeld = await new Promise<boolean>((resolve) => {
    channel.addEventListener('message', ({ data }: MessageEvent<TabWord>) => {
      if ('holds' in data && data.holds === token) resolve(true);
    });
    setTimeout(() => resolve(false), PATIENCE_MS);
    channel.postMessage({ asks: token } satisfies TabWord);
  });
  channel.close();
  return isHeld;
}
