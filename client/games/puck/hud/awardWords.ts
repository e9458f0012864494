import type { AwardKind } from '../../../../shared/games/puck/schemas.ts';

/** World units that make a metre of the playroom. */
const UNITS_A_METRE = 400;

function counted(one: string, many: string): (count: number) => string {
  return (count) => `${count} ${count === 1 ? one : many}`;
}

/** The awards of the podium in words. */
export const awardWords: Readonly<Record<AwardKind, { readonly title: string; text(value: number): string }>> = {
  scorer: { title: 'Top scorer', text: counted('goal', 'goals') },
  playmaker: { title: 'Playmaker', text: counted('assist', 'assists') },
  keeper: { title: 'Safe hands', text: counted('save', 'saves') },
  thief: { title: 'Pickpocket', text: counted('puck won', 'pucks won') },
  longShot: { title: 'Long shot', text: (units) => `from ${(units / UNITS_A_METRE).toFixed(1)} m` },
};
