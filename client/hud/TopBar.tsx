import { shownCode } from '../codeHiding.ts';
import type { SoundBoard } from '../sound/SoundBoard.ts';
import { homeTexts } from '../text/homeTexts.ts';
import { hudTexts } from '../text/hudTexts.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import type { HudModel } from './HudModel.ts';
import { SoundChip } from './SoundChip.tsx';

export interface TopBarProperties {
  readonly model: HudModel;
  readonly board: SoundBoard;
  onLeave(): void;
}

/** Room, sound, time, score, and the Leave button. */
export function TopBar({ model, board, onLeave }: TopBarProperties) {
  const { Standing } = model.game.parts;
  return (
    <header class="top">
      <div class="top-side">
        <button
          type="button"
          class="chip"
          data-pad="start"
          aria-expanded={model.panels.shown.value === 'room'}
          onClick={() => model.panels.toggle('room')}
        >
          <RoomName code={model.code} />
        </button>
        <SoundChip model={model} board={board} />
      </div>
      <div class="top-middle">
        <Timer model={model} />
        {Standing && <Standing />}
      </div>
      <div class="top-side top-right">
        <button
          type="button"
          class="chip"
          data-pad="scores"
          aria-expanded={model.panels.shown.value === 'scores'}
          onClick={() => model.panels.toggle('scores')}
        >
          {hudTexts.scores}
        </button>
        <button type="button" class="chip" onClick={onLeave}>
          {hudTexts.leave}
        </button>
      </div>
    </header>
  );
}

function RoomName({ code }: { code: string | undefined }) {
  if (code === undefined) return <>{homeTexts.practice}</>;
  return (
    <>
      <span class="chip-label">{lobbyTexts.room}</span> <span class="code">{shownCode(code)}</span>
      <span class="unseen">{hudTexts.inviteOthers}</span>
    </>
  );
}

function Timer({ model }: { model: HudModel }) {
  const { own } = model;
  const { TimerMark, Mark } = model.game.parts;
  const phase = model.phase.value;
  const isUrgent = phase === 'playing' && (model.secondsLeft.value ?? 99) <= 10;
  const isScored = own && !own.isSpectator && phase === 'playing' && !model.game.winnerText;
  return (
    <div class={`timer ${isUrgent ? 'is-urgent' : ''} ${model.game.isFinale.value ? 'is-finale' : ''}`}>
      <span role="timer">{model.timer.value}</span>
      {TimerMark && <TimerMark />}
      {isScored && (
        <span class="own-score-box">
          {own.isMarked && Mark && <Mark isOwn />}
          <span class="own-label">{hudTexts.you}</span>
          <span class="own-score">{own.score}</span>
        </span>
      )}
    </div>
  );
}
