/** The game in a sentence, for those who come without knowing it. */
export function Tagline() {
  return <p class="tagline">A paint fight for marbles: roll, splat, take the crown.</p>;
}
