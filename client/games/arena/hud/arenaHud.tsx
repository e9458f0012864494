import '../style/arena.css';
import { isLastOne } from '../../../../shared/games/arena/lastOne.ts';
import type { GameHud } from '../../GameHud.ts';
import { arenaTexts } from '../arenaTexts.ts';
import { ArenaHudModel } from './ArenaHudModel.ts';
import type { ArenaHudSource } from './ArenaHudSource.ts';
import { arenaHints } from './arenaHints.ts';
import { BoutChip } from './BoutChip.tsx';
import { CrownMark } from './CrownMark.tsx';
import { DeathPanel } from './DeathPanel.tsx';
import { DeathStrip } from './DeathStrip.tsx';
import { KillFeed } from './KillFeed.tsx';
import { LeaderChip } from './LeaderChip.tsx';
import { VitalBars } from './VitalBars.tsx';

/** Arena's part of the HUD. */
export function createHud(source: ArenaHudSource): GameHud {
  const model = new ArenaHudModel(source);
  const { panels } = source;
  return {
    parts: {
      Mark: ({ isOwn }) => <CrownMark label={isOwn ? arenaTexts.youWearCrown : arenaTexts.wearsCrown} />,
      WinnersHat: () => (
        <path class="picture-crown" d="M-4.4-7.4-5-12l2.7 2L0-12.8l2.3 2.8L5-12l-.6 4.6q-4.4-1.6-8.8 0z" />
      ),
      TimerMark: () =>
        model.isFinale.value ? (
          <span class="double-mark" role="img" aria-label={arenaTexts.doubleMark}>
            ×2
          </span>
        ) : null,
      Standing: () => {
        const bout = model.bouts.bout.value;
        return bout ? <BoutChip bout={bout} /> : <LeaderChip model={model} />;
      },
      Feed: () => <KillFeed model={model} />,
      Vitals: () => <VitalBars model={model} />,
      Aftermath: () => <DeathStrip model={model} panels={panels} />,
      Detail: () => <DeathPanel model={model} panels={panels} />,
    },
    hints: arenaHints(source),
    columns: [],
    isFinale: model.isFinale,
    aim: isLastOne(source.room.state) ? arenaTexts.lastOneAim : arenaTexts.aim,
    clockMs: () => model.bouts.clockMs(),
    update: (nowMs) => model.update(nowMs),
    forgetRound: () => model.forgetRound(),
    describeRow: (id) => model.describeRow(id),
    honours: () => model.honours(),
    dispose: () => model.dispose(),
  };
}
