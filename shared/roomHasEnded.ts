/** For people who join a room that has ended. */
export function roomHasEnded(code: string): string {
  return `Room ${code} has ended. Open a new one and share its link.`;
}
