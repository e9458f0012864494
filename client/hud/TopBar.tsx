import type { SoundBoard } from '../sound/SoundBoard.ts';
import { CrownMark } from './CrownMark.tsx';
import type { HudModel } from './HudModel.ts';
import { LookDot } from './LookDot.tsx';
import { PlayerName } from './PlayerName.tsx';
import { SoundChip } from './SoundChip.tsx';

export interface TopBarProperties {
  readonly model: HudModel;
  readonly board: SoundBoard;
  onLeave(): void;
}

/** Room, sound, time, score, and the Leave button. */
export function TopBar({ model, board, onLeave }: TopBarProperties) {
  return (
    <header class="top">
      <div class="top-side">
        <button
          type="button"
          class="chip"
          aria-expanded={model.panels.shown.value === 'room'}
          onClick={() => model.panels.toggle('room')}
        >
          <span class="chip-label">Room</span> <span class="code">{model.code}</span>
          <span class="unseen">, invite others</span>
        </button>
        <SoundChip model={model} board={board} />
      </div>
      <div class="top-middle">
        <Timer model={model} />
        <Leader model={model} />
      </div>
      <div class="top-side top-right">
        <button
          type="button"
          class="chip"
          aria-expanded={model.panels.shown.value === 'scores'}
          onClick={() => model.panels.toggle('scores')}
        >
          Scores
        </button>
        <button type="button" class="chip" onClick={onLeave}>
          Leave
        </button>
      </div>
    </header>
  );
}

function Timer({ model }: { model: HudModel }) {
  const { own } = model;
  const phase = model.phase.value;
  const isUrgent = phase === 'playing' && (model.secondsLeft.value ?? 99) <= 10;
  const isScored = own && !own.isSpectator && phase === 'playing';
  return (
    <div class={`timer ${isUrgent ? 'is-urgent' : ''} ${model.isDouble.value ? 'is-double' : ''}`}>
      <span role="timer">{model.timer.value}</span>
      {model.isDouble.value && (
        <span class="double-mark" role="img" aria-label="double points">
          ×2
        </span>
      )}
      {isScored && (
        <span class="own-score-box">
          {own.hasCrown && <CrownMark label="You wear the crown" />}
          <span class="own-label">You</span>
          <span class="own-score">{own.score}</span>
        </span>
      )}
    </div>
  );
}

/** The player who wears the crown. */
function Leader({ model }: { model: HudModel }) {
  const phase = model.phase.value;
  const leader = model.rows.value.find((row) => row.hasCrown);
  if (!leader || phase === 'podium' || phase === 'countdown') return null;
  return (
    <p class="leader">
      <CrownMark label="Leader:" />
      <LookDot look={leader.look} />
      <PlayerName name={leader.isOwn ? 'You lead' : leader.name} />
      {!leader.isOwn && <b>{leader.score}</b>}
    </p>
  );
}
