import type { Controls } from '../input/Controls.ts';
import type { SoundBoard } from '../sound/SoundBoard.ts';
import { Announcements } from './Announcements.tsx';
import { DeathCard } from './DeathCard.tsx';
import type { HudModel } from './HudModel.ts';
import { Invitation } from './Invitation.tsx';
import { KillFeed } from './KillFeed.tsx';
import { Podium } from './Podium.tsx';
import { Scoreboard } from './Scoreboard.tsx';
import { TopBar } from './TopBar.tsx';
import { TouchControls } from './TouchControls.tsx';
import { VitalBars } from './VitalBars.tsx';
import { WarmupCard } from './WarmupCard.tsx';

export interface HudProperties {
  readonly model: HudModel;
  readonly controls: Controls;
  readonly board: SoundBoard;
  onLeave(): void;
}

/** Everything that lies over the canvas in a match. */
export function Hud({ model, controls, board, onLeave }: HudProperties) {
  const device = controls.isTouch.value ? 'touch' : 'desk';
  return (
    <div class={`hud hud-${model.phase.value} hud-${device}`}>
      <Announcements model={model} />
      <TopBar model={model} board={board} onLeave={onLeave} />
      <KillFeed model={model} />
      <Banner model={model} />
      {model.isInvitationShown.value && <Invitation model={model} onLeave={onLeave} />}
      <Podium model={model} />
      {model.isScoreboardHeld.value && <Scoreboard model={model} />}
      {model.vitals.value && <TouchControls controls={controls} />}
      <div class="bottom">
        <WatchNotice model={model} />
        <WarmupCard model={model} controls={controls} />
        <VitalBars model={model} />
      </div>
      <DeathCard model={model} />
    </div>
  );
}

function Banner({ model }: { model: HudModel }) {
  const drop = model.drop.value;
  if (drop) {
    const { secondsLeft, isReloadOffered } = drop;
    return (
      <p class="banner banner-drop" role="alert">
        Connection lost. Coming back…{' '}
        <span aria-hidden="true">
          {secondsLeft > 0 ? `Your seat waits ${secondsLeft} s.` : 'Your seat may be gone.'}
        </span>
        {isReloadOffered && (
          <button type="button" class="button button-small" onClick={() => window.location.reload()}>
            Reload
          </button>
        )}
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
  if (!model.own?.isSpectator || model.phase.value === 'podium') return null;
  const hasPlace = model.hasPlace.value;
  return (
    <section class="hud-card watching" aria-label="Watching">
      <span>{hasPlace ? 'You are watching.' : 'All seats are taken, so you watch.'}</span>
      {hasPlace && (
        <button type="button" class="button button-main button-small" onClick={() => model.spectate(false)}>
          Play
        </button>
      )}
    </section>
  );
}
