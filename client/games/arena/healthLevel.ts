/**
 * The health levels that bars and arcs show by colour.
 * @param share 0…1
 */
export function healthLevel(share: number): 'health' | 'hurt' | 'dying' {
  return share > 0.6 ? 'health' : share > 0.35 ? 'hurt' : 'dying';
}
