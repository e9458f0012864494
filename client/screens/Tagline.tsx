/** What this is in one sentence, for people who do not know it. */
export function Tagline() {
  return <p class="tagline">Quick games for marbles and their friends. Nothing to install.</p>;
}
