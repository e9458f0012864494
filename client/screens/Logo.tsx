import { homeTexts } from '../text/homeTexts.ts';

const letters = [...homeTexts.name];

/** The name, spelled in toy blocks. */
export function Logo() {
  return (
    <h1 class="logo" aria-label={homeTexts.name}>
      {letters.map((letter, index) => (
        <span key={index} class={`block block-${index}`} aria-hidden="true">
          {letter}
        </span>
      ))}
    </h1>
  );
}
