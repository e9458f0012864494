import type { ChoiceSetting } from '../../shared/defineSettings.ts';
import type { GameEntry } from '../games/clientGameList.ts';
import { gamePreviews } from '../games/gamePreviews.ts';
import type { Session } from '../Session.ts';
import { homeTexts } from '../text/homeTexts.ts';
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
  const choices = Object.entries(words.choices ?? {});
  const explanation = choices
    .map(([setting, choice]) => explain(choice, session.settings.value[name]?.[setting]))
    .find(Boolean);
  const begin = (start: () => Promise<void>) => {
    session.choose(name);
    if (acceptName(session)) void start();
  };
  return (
    <article
      class={`game-choice ${isChosen ? 'is-chosen' : ''}`}
      aria-labelledby={`game-${name}`}
      // The scene behind the cards shows the game that somebody looks at. A card that scrolls below a pointer does not count.
      onPointerEnter={({ movementX, movementY }) => (movementX || movementY) && session.choose(name)}
      onFocusIn={() => session.choose(name)}
    >
      {Preview && <Preview />}
      <div class="game-title">
        <h2 id={`game-${name}`}>{words.title}</h2>
        {choices.map(([setting, choice]) => (
          <OwnRoomChoice key={setting} session={session} game={name} setting={setting} choice={choice} />
        ))}
        <button type="button" class="button-quiet" onClick={() => begin(() => session.practise())}>
          {homeTexts.practice}
          <span class="unseen"> {homeTexts.againstBots(words.title)}</span>
        </button>
      </div>
      <p class="game-tagline">{explanation ?? words.tagline}</p>
      <div class="row">
        <button
          type="button"
          class="button button-main"
          data-pad={isChosen ? 'start' : undefined}
          onClick={() => begin(() => session.join({ kind: 'quick' }))}
        >
          {homeTexts.quickPlay}
          <span class="unseen"> {words.title}</span>
        </button>
        <button type="button" class="button" onClick={() => begin(() => session.create())}>
          {homeTexts.createRoom}
          <span class="unseen"> {homeTexts.forGame(words.title)}</span>
        </button>
      </div>
    </article>
  );
}

/** Undefined while the usual option is chosen, which is also the one of quick play. */
function explain({ options, initial }: ChoiceSetting, chosen: unknown): string | undefined {
  if (chosen === undefined || chosen === initial) return undefined;
  return homeTexts.onlyOwnRooms(options[String(chosen)]?.help ?? '');
}

interface OwnRoomChoiceProperties {
  readonly session: Session;
  readonly game: string;
  readonly setting: string;
  readonly choice: ChoiceSetting;
}

/** A setting of rooms that this player creates, and of practice. */
function OwnRoomChoice({ session, game, setting, choice: { label, options, initial } }: OwnRoomChoiceProperties) {
  const chosen = String(session.settings.value[game]?.[setting] ?? initial);
  return (
    <select
      class="select-small"
      aria-label={homeTexts.choiceLabel(label)}
      value={chosen}
      onChange={(event) => session.set(game, setting, event.currentTarget.value)}
    >
      {Object.entries(options).map(([option, { label: name }]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </select>
  );
}
