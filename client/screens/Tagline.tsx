/** The game in one sentence, for people who do not know it. */
export function Tagline() {
  return <p class="tagline">A paint fight for marbles: roll, splat, take the crown.</p>;
}
