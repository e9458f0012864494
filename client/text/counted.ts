/** "1 point", "3 points". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "1st", "22nd", "113th". */
export function ordinalOf(place: number): string {
  const isTeen = place % 100 > 10 && place % 100 < 14;
  const ending = isTeen ? undefined : (['st', 'nd', 'rd'] as const)[(place % 10) - 1];
  return `${place}${ending ?? 'th'}`;
}
