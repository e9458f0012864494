/** What the camera may follow: a marble. */
export interface Followed {
  readonly isAlive: boolean;
}

/**
 * Whom the camera of a player follows: the own marble or, while that is out, its killer's.
 * @returns undefined when there is nothing new to look at, because the killer has been killed or has left as well
 */
export function chooseFocus<View extends Followed>(
  own: View,
  killerId: string | undefined,
  views: ReadonlyMap<string, View>,
): View | undefined {
  if (own.isAlive || killerId === undefined) return own;
  const killer = views.get(killerId);
  return killer === own || killer?.isAlive ? killer : undefined;
}
