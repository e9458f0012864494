import type { Controls } from '../input/Controls.ts';
import type { HudModel } from './HudModel.ts';
import { Invitation } from './Invitation.tsx';
import { KillFeed } from './KillFeed.tsx';
import { Scoreboard } from './Scoreboard.tsx';
import { TouchControls } from './TouchControls.tsx';
import { VitalBars } from './VitalBars.tsx';
import { WarmupCard } from './WarmupCard.tsx';

export interface HudProperties {
  readonly model: HudModel;
  readonly controls: Controls;
  onLeave(): void;
}

/** Everything that lies over the canvas in a match. */
export function Hud({ model, controls, onLeave }: HudProperties) {
  const isScoreboardShown = model.isScoreboardHeld.value || model.phase.value === 'podium';
  return (
    <div class={`hud hud-${model.phase.value}`}>
      <TopBar model={model} onLeave={onLeave} />
      <KillFeed model={model} />
      <Banner model={model} />
      {model.isInvitationShown.value && <Invitation model={model} onLeave={onLeave} />}
      {isScoreboardShown && <Scoreboard model={model} />}
      {model.vitals.value && <TouchControls controls={controls} />}
      <div class="bottom">
        <WatchNotice model={model} />
        <WarmupCard model={model} controls={controls} />
        <VitalBars model={model} />
      </div>
      <Respawn model={model} />
    </div>
  );
}

function TopBar({ model, onLeave }: { model: HudModel; onLeave: () => void }) {
  return (
    <header class="top">
      <div class="top-side">
        <button
          type="button"
          class="chip"
          aria-expanded={model.isInvitationShown.value}
          aria-label={`Room ${model.code}: invite others`}
          onClick={() => model.toggleInvitation()}
        >
          <span class="chip-label">Room</span>
          <span class="code">{model.code}</span>
        </button>
      </div>
      <Timer model={model} />
      <div class="top-side top-right">
        <button
          type="button"
          class="chip"
          aria-pressed={model.isScoreboardHeld.value}
          onClick={() => {
            model.isScoreboardHeld.value = !model.isScoreboardHeld.peek();
          }}
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
  const own = model.own;
  const isUrgent = model.phase.value === 'playing' && /^0:(0\d|10)$/.test(model.timer.value);
  return (
    <div class={`timer timer-${model.phase.value} ${isUrgent ? 'is-urgent' : ''}`}>
      <span role="timer">{model.timer.value}</span>
      {own && !own.isSpectator && <span class="own-score">{own.score}</span>}
    </div>
  );
}

function Banner({ model }: { model: HudModel }) {
  const seconds = model.dropSeconds.value;
  if (seconds !== undefined) {
    return (
      <p class="banner banner-drop" role="alert">
        Connection lost. Coming back… <span aria-hidden="true">{seconds} s</span>
      </p>
    );
  }
  return (
    <p class="banner" role="status">
      {model.notice.value ?? ''}
    </p>
  );
}

function WatchNotice({ model }: { model: HudModel }) {
  if (!model.own?.isSpectator) return null;
  return (
    <section class="hud-card watching" aria-label="Watching">
      <span>You are watching.</span>
      <button type="button" class="button button-small" onClick={() => model.spectate(false)}>
        Play
      </button>
    </section>
  );
}

function Respawn({ model }: { model: HudModel }) {
  const seconds = model.respawnSeconds.value;
  if (seconds === 0) return null;
  return (
    <p class="respawn" role="status">
      Splat! Back in {seconds}
    </p>
  );
}
