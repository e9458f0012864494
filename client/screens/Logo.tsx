const LETTERS = ['R', 'u', 'm', 'p', 'u', 's'] as const;

/** The name, spelled in toy blocks. */
export function Logo() {
  return (
    <h1 class="logo" aria-label="Rumpus">
      {LETTERS.map((letter, index) => (
        <span key={index} class={`block block-${index}`} aria-hidden="true">
          {letter}
        </span>
      ))}
    </h1>
  );
}
