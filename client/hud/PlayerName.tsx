/**
 * A name in HTML. `bdi` keeps a right-to-left name from reordering the text around it. For plain text: `isolatedName`.
 */
export function PlayerName({ name }: { name: string }) {
  return <bdi class="person-name">{name}</bdi>;
}
