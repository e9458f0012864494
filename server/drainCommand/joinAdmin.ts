import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { ADMIN_ROOM } from '../../shared/admin.ts';
import { joinErrors } from '../../shared/joinErrors.ts';
import { isInTime } from '../isInTime.ts';
import { DrainRefusal } from './DrainRefusal.ts';
import { Interruption } from './Interruption.ts';

const PATIENCE_MS = 10_000;
const LOOK_THERE =
  'Is the server running, and are PUBLIC_URL, HOST and PORT the same here as for the server? On the machine of the server itself, try it without PUBLIC_URL.';

/**
 * Enters the operator's room of a server.
 * @throws DrainRefusal that says why it cannot, or Interruption
 */
export async function joinAdmin(origin: string, token: string, signal: AbortSignal): Promise<Room> {
  const joining = new ColyseusSDK(origin).joinOrCreate(ADMIN_ROOM, { token });
  const interrupted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Interruption()));
  });
  let isIn: boolean;
  try {
    isIn = await isInTime(Promise.race([joining, interrupted]), PATIENCE_MS);
  } catch (error) {
    if (error instanceof Interruption) throw error;
    throw new DrainRefusal(describeFailure(origin, error as { code?: unknown; message?: string }));
  }
  if (!isIn) throw new DrainRefusal(`${origin} did not answer within ${PATIENCE_MS / 1000} s. ${LOOK_THERE}`);
  const room = await joining;
  room.reconnection.enabled = false;
  return room;
}

function describeFailure(origin: string, { code, message }: { code?: unknown; message?: string }): string {
  if (code === joinErrors.password) {
    return `The server at ${origin} does not accept the token: its IDENTITY_SECRET is different, or not set. Set it here to the value that the server has.`;
  }
  if (code === joinErrors.unknownRoom) {
    return `${origin} has no room for operators. If that is the server, it was started without IDENTITY_SECRET: start it with one. Until then, only SIGTERM drains it, and that ends it, too. If it is another program, look where PUBLIC_URL, HOST and PORT lead.`;
  }
  // Node's, if there was no answer at all.
  if (typeof code === 'string') return `${origin} cannot be reached (${code}). ${LOOK_THERE}`;
  if (typeof code === 'number' && code >= 400 && code < 600) {
    return `${origin} answers ${code}: ${message?.replace(/\.?$/, '.')} Mend that, or look where PUBLIC_URL, HOST and PORT lead.`;
  }
  const detail = code === undefined ? message : code;
  return `${origin} answers, but not as Rumpus does${detail ? ` (${detail})` : ''}. Look where PUBLIC_URL, HOST and PORT lead, and whether the proxy passes WebSockets on.`;
}
