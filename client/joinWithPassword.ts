import { joinErrors } from '../shared/protocol.ts';
import { JoinRefusal } from './connection/joinRoom.ts';

/**
 * Joins, and asks for the password as long as the room wants one.
 * @param join refused with `joinErrors.password` if the password is missing or wrong
 * @param ask shows why, and resolves with what was typed; undefined if the player gives up
 * @param known tried first, if there is one
 * @throws JoinRefusal the last one
 */
export async function joinWithPassword<Joined>(
  join: (password: string | undefined) => Promise<Joined>,
  ask: (why: string) => Promise<string | undefined>,
  known?: string,
): Promise<Joined> {
  let password = known;
  for (;;) {
    try {
      return await join(password);
    } catch (error) {
      if (!(error instanceof JoinRefusal) || error.code !== joinErrors.password) throw error;
      password = await ask(error.message);
      if (password === undefined) throw error;
    }
  }
}
