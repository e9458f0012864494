/** What this is in one sentence, for people who do not know it. */
export function Tagline() {
  return <p class="tagline">Quick multiplayer games with marbles. Nothing to install.</p>;
}
