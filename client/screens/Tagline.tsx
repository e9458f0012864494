import { homeTexts } from '../text/homeTexts.ts';

/** What this is in one sentence, for people who do not know it. */
export function Tagline() {
  return <p class="tagline">{homeTexts.tagline}</p>;
}
