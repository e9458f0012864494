import type { AwardKind } from '../../../../shared/games/arena/schemas.ts';
import type { Honour } from '../../GameHud.ts';

const awardWords: Readonly<Record<AwardKind, { readonly title: string; text(value: number): string }>> = {
  splatter: { title: 'Splatter', text: (count) => `${count} ${count === 1 ? 'splat' : 'splats'}` },
  sharpshooter: { title: 'Sharpshooter', text: (percent) => `${percent}% hit` },
  wall: { title: 'The Wall', text: (count) => `${count} ${count === 1 ? 'deflection' : 'deflections'}` },
  survivor: { title: 'Survivor', text: (seconds) => `${seconds} s in one life` },
  streak: { title: 'Unstoppable', text: (count) => `${count} in a row` },
};

/** An award of the podium in words. */
export function awardText(kind: AwardKind, value: number): Omit<Honour, 'id'> {
  const { title, text } = awardWords[kind];
  return { title, text: text(value) };
}
