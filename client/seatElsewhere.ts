/** How long another tab, busy with a game, may take to answer. */
const PATIENCE_MS = 250;

/** Messages between tabs of one browser about reconnection tokens. */
type TabWord = { readonly asks: string } | { readonly holds: string };

function openChannel(): BroadcastChannel | undefined {
  return 'BroadcastChannel' in window ? new BroadcastChannel('rumpus.seat') : undefined;
}

/**
 * Answers other tabs that ask about this tab's seat.
 * @param readToken the token of the seat that is in use
 */
export function answerForSeat(readToken: () => string | undefined): void {
  const channel = openChannel();
  channel?.addEventListener('message', ({ data }: MessageEvent<TabWord>) => {
    if ('asks' in data && data.asks === readToken()) channel.postMessage({ holds: data.asks } satisfies TabWord);
  });
}

/**
 * Whether another open tab is playing with this token. A duplicated tab starts with a copy of the original's token and
 * would take its seat. A reload does not ask, so that it loses no time.
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
