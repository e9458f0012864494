import { DOUBLE_SECONDS } from '../../../shared/games/arena/rules.ts';
import type { ArenaState, AwardKind } from '../../../shared/games/arena/schemas.ts';
import type { GameStory } from '../ClientGame.ts';
import { tipFor } from './deathTips.ts';

const awardWords: Readonly<Record<AwardKind, { readonly title: string; text(value: number): string }>> = {
  splatter: { title: 'Splatter', text: (count) => `${count} ${count === 1 ? 'splat' : 'splats'}` },
  sharpshooter: { title: 'Sharpshooter', text: (percent) => `${percent} % hit` },
  wall: { title: 'The Wall', text: (count) => `${count} ${count === 1 ? 'deflection' : 'deflections'}` },
  survivor: { title: 'Survivor', text: (seconds) => `${seconds} s in one life` },
  streak: { title: 'Unstoppable', text: (count) => `${count} in a row` },
};

const weaponWords: Readonly<Record<string, string>> = {
  blaster: 'the blaster',
  deflected: 'a shot deflected by a dash',
};

/** Arena's texts. */
export const arenaStory: GameStory<ArenaState> = {
  crownId: (state) => state.crownId,
  streakOf: (state, id) => state.fighters.get(id)?.streak ?? 0,
  honours: (state) =>
    [...state.awards].map(({ kind, id, value }) => ({
      id,
      title: awardWords[kind].title,
      text: awardWords[kind].text(value),
    })),
  doubleMs: DOUBLE_SECONDS * 1000,
  weaponWords: (weapon) => weaponWords[weapon] ?? 'paint',
  tipFor,
};
