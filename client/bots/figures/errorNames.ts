/** What is printed before the sentence of an error. Errors that begin alike are of one kind. */
export const errorNames = {
  notJoined: 'join failed',
  refused: (code: number) => `join refused with ${code}`,
  closed: (code: number) => `closed with ${code}`,
  reported: (code: number) => `the server reported ${code}`,
  threw: 'a client threw',
  lost: 'not back',
  workerLost: 'worker lost',
} as const;

/** An error as reports count it. */
export function describeError(name: string, sentence: string): string {
  return `${name}: ${sentence}`;
}

/** Its name again. */
export function errorNameOf(error: string): string {
  return error.split(':')[0]!;
}
