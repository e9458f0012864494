/** A name as part of the page: written from right to left, it turns nothing round but itself. In plain text: `isolatedName`. */
export function PlayerName({ name }: { name: string }) {
  return <bdi class="person-name">{name}</bdi>;
}
