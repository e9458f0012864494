import { type Signal, signal } from '@preact/signals';
import type { ArenaEventOf } from '../../../../shared/games/arena/events.ts';
import { isInBout } from '../../../../shared/games/arena/lastOne.ts';
import { STEP_MS } from '../../../../shared/games/arena/rules.ts';
import { announced, personOf } from '../../../hud/personOf.ts';
import type { Announcement } from '../../../hud/RoundNews.ts';
import { writeIfChanged } from '../../../hud/writeIfChanged.ts';
import { arenaTexts } from '../arenaTexts.ts';
import type { ArenaHudSource } from './ArenaHudSource.ts';

/** A bout of Last One, as everybody sees it. */
export interface Bout {
  readonly number: number;
  /** How many are alive. */
  readonly alive: number;
  /** The next one, or the podium, follows soon. */
  readonly isOver: boolean;
  /** This player plays, and is out of it. */
  readonly isOut: boolean;
}

/** What the HUD shows of a round of Last One. */
export class BoutModel {
  /** Undefined in other modes and between rounds. */
  readonly bout: Signal<Bout | undefined> = signal(undefined);
  readonly #room: ArenaHudSource['room'];

  constructor(room: ArenaHudSource['room']) {
    this.#room = room;
  }

  update(): void {
    writeIfChanged(this.bout, this.#read());
  }

  /** Until this bout ends, or the rest after it; undefined in other modes. */
  clockMs(): number | undefined {
    const { state, clock } = this.#room;
    if (!isInBout(state) || state.boutEndsTick === 0) return undefined;
    return state.tickZeroMs + state.boutEndsTick * STEP_MS - clock.serverNow();
  }

  describe({ number, winners }: ArenaEventOf<'bout'>): Announcement {
    const { state, sessionId } = this.#room;
    const known = winners.flatMap((id) => personOf(state, id, sessionId) ?? []);
    const { bouts } = arenaTexts;
    if (known.some(({ isOwn }) => isOwn))
      return { text: known.length > 1 ? bouts.youShare(number) : bouts.youWin(number), isGold: true };
    const [winner] = known;
    if (!winner && winners.length > 0) return { text: bouts.isOver(number), isGold: false };
    if (!winner) return { text: bouts.nobodyWins(number), isGold: false };
    return known.length > 1
      ? { text: bouts.draw(number), isGold: false }
      : { ...announced(winner), text: bouts.wins(number), isGold: false };
  }

  #read(): Bout | undefined {
    const { state, sessionId } = this.#room;
    if (!isInBout(state) || state.phase !== 'playing') return undefined;
    const own = state.fighters.get(sessionId);
    // Everybody is dead for one step before a bout.
    const isBegun = state.boutEndsTick > 0;
    let alive = 0;
    for (const fighter of state.fighters.values()) if (fighter.isAlive) alive++;
    return { number: state.bout, alive, isOver: state.isBoutOver, isOut: isBegun && own?.isAlive === false };
  }
}
