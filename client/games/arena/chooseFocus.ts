/** A marble that the camera can follow. */
export interface Followed {
  readonly isAlive: boolean;
}

/**
 * Chooses the marble for a player's camera: their own or, while that is out, its killer's.
 * @returns undefined if the camera should stay, because the killer has died or left too
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
