import { LOOK_COUNT } from '../limits.ts';

/** Whether people may have the same look as others: there is none left that no person has. A bot gives its own away. */
export function mayShareLooks(seats: Iterable<{ readonly look: number; readonly isBot: boolean }>): boolean {
  const taken = new Set<number>();
  for (const { look, isBot } of seats) if (!isBot) taken.add(look);
  return taken.size >= LOOK_COUNT;
}
