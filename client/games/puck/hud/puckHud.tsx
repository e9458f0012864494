import '../style/puck.css';
import type { GameHud } from '../../GameHud.ts';
import { puckTexts } from '../puckTexts.ts';
import { GoalFeed } from './GoalFeed.tsx';
import { PuckHudModel } from './PuckHudModel.ts';
import type { PuckHudSource } from './PuckHudSource.ts';
import { PuckVitals } from './PuckVitals.tsx';
import { puckHints } from './puckHints.ts';
import { TeamScore } from './TeamScore.tsx';

/** Puck's part of the HUD. */
export function createHud(source: PuckHudSource): GameHud {
  const model = new PuckHudModel(source);
  return {
    parts: {
      TimerMark: () => (model.isFinale.value ? <span class="golden-mark">{puckTexts.goldenGoal}</span> : null),
      Standing: () => <TeamScore model={model} />,
      Feed: () => <GoalFeed model={model} />,
      Vitals: () => <PuckVitals model={model} />,
    },
    aim: puckTexts.aim,
    hints: puckHints(source),
    columns: model.columns,
    isFinale: model.isFinale,
    update: (nowMs) => model.update(nowMs),
    forgetRound: () => model.forgetRound(),
    describeRow: (id) => model.describeRow(id),
    honours: () => model.honours(),
    winnerText: () => model.winnerText(),
    dispose: () => model.dispose(),
  };
}
