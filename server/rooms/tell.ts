import type { Client } from '@colyseus/core';
import type { ServerMessages } from '../../shared/protocol.ts';

/** Sends a notice to one player. */
export function tell(client: Client, text: string): void {
  const notice: ServerMessages['notice'] = { text };
  client.send('notice', notice);
}
