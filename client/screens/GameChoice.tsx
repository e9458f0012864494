import type { GameEntry } from '../games/clientGameList.ts';
import { gamePreviews } from '../games/gamePreviews.ts';
import type { Session } from '../Session.ts';
import { acceptName } from './acceptName.ts';

export interface GameChoiceProperties {
  readonly session: Session;
  readonly name: string;
  readonly entry: GameEntry;
}

/** A game on the home page: what it is, and the ways into it. */
export function GameChoice({ session, name, entry: { words } }: GameChoiceProperties) {
  const Preview = gamePreviews[name];
  const isChosen = session.game.value === name;
  const begin = (start: () => Promise<void>) => {
    session.choose(name);
    if (acceptName(session)) void start();
  };
  const play = (request: { kind: 'quick' } | { kind: 'create'; visibility: 'private' }) =>
    begin(() => session.join(request));
  return (
    <article
      class={`game-choice ${isChosen ? 'is-chosen' : ''}`}
      aria-labelledby={`game-${name}`}
      // The scene behind the cards shows the game that somebody looks at.
      onPointerEnter={() => session.choose(name)}
      onFocusIn={() => session.choose(name)}
    >
      {Preview && <Preview />}
      <div class="game-title">
        <h2 id={`game-${name}`}>{words.title}</h2>
        <button type="button" class="button-quiet" onClick={() => begin(() => session.practise())}>
          Practice<span class="unseen"> {words.title} against bots</span>
        </button>
      </div>
      <p class="game-tagline">{words.tagline}</p>
      <div class="row">
        <button
          type="button"
          class="button button-main"
          data-pad={isChosen ? 'start' : undefined}
          onClick={() => play({ kind: 'quick' })}
        >
          Quick play<span class="unseen"> {words.title}</span>
        </button>
        <button type="button" class="button" onClick={() => play({ kind: 'create', visibility: 'private' })}>
          Create room<span class="unseen"> for {words.title}</span>
        </button>
      </div>
    </article>
  );
}
