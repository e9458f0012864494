import type { EventSource } from '../../../client/EventFeed.ts';
import type { GameSounds } from '../../../client/games/ClientGame.ts';
import type { SoundPlayer } from '../../../client/sound/SoundBoard.ts';
import type { TagEvent } from '../rules/events.ts';
import { isInDash } from '../rules/stepRunner.ts';
import type { TagSight } from './TagSight.ts';
import type { TagSound } from './tagRecipes.ts';

/** Lets what happens be heard. */
export class TagSounds implements GameSounds {
  readonly #sight: TagSight;
  readonly #board: SoundPlayer<TagSound>;
  readonly #endEvents: () => void;
  #wasInDash = false;

  constructor(sight: TagSight, board: SoundPlayer<TagSound>, events: EventSource<TagEvent>) {
    this.#sight = sight;
    this.#board = board;
    this.#endEvents = events.on(({ from, to }) => {
      const { ownId } = sight;
      board.play(to === ownId ? 'ownCaught' : from === ownId ? 'ownCatch' : 'caught');
    });
  }

  /** This player's dash is heard in the frame in which it begins, because it is predicted. */
  update(): void {
    const isDashing = isInDash(this.#sight.own?.cooldown ?? 0);
    if (isDashing && !this.#wasInDash) this.#board.play('dash');
    this.#wasInDash = isDashing;
  }

  dispose(): void {
    this.#endEvents();
  }
}
