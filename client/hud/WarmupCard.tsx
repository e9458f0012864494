import type { GameWords } from '../games/GameWords.ts';
import type { Controls } from '../input/Controls.ts';
import { describeControls } from './describeControls.ts';
import type { HudModel } from './HudModel.ts';
import type { Panels } from './Panels.ts';
import { canShare, shareInvitation } from './shareInvitation.ts';

export interface WarmupProperties {
  readonly model: HudModel;
  readonly words: GameWords;
  readonly controls: Controls;
}

/** The lobby of a warm-up: who is ready, how to start, how to play. */
export function WarmupCard({ model, words, controls }: WarmupProperties) {
  if (model.phase.value !== 'warmup') return null;
  const isWatching = model.own?.isSpectator === true;
  const people = model.people.value;
  const readyCount = people.filter((row) => row.isReady).length;
  const canStart = model.canStart.value;
  // A spectator can be an operator, and operators may start rounds.
  if (isWatching && !canStart) return null;
  return (
    <section class="hud-card warmup" aria-label="Warm-up">
      {!isWatching && <HowToPlay aim={model.game.aim ?? words.aim} controls={controls} />}
      <div class="row">
        {canStart && (
          <button
            type="button"
            class="button button-main button-small"
            data-pad="start"
            onClick={() => model.startRound()}
          >
            Start
          </button>
        )}
        {!canStart && <ReadyButton model={model} />}
        {model.code !== undefined && (
          <InviteButton panels={model.panels} code={model.code} isTouch={controls.device.value === 'touch'} />
        )}
        <span class="ready-count">
          {people.length > 1 || isWatching ? `${readyCount} of ${people.length} ready` : aloneText(model)}
        </span>
      </div>
    </section>
  );
}

function aloneText(model: HudModel): string {
  return model.rows.value.some((row) => row.isBot) ? 'Only bots so far' : 'Only you so far';
}

/** A phone shares the link directly. Elsewhere the room card shows it, with a QR code for phones. */
function InviteButton({ panels, code, isTouch }: { panels: Panels; code: string; isTouch: boolean }) {
  const invite = () => (canShare && isTouch ? void shareInvitation(code) : panels.open('room'));
  return (
    <button type="button" class="button button-small" onClick={invite}>
      {canShare && isTouch ? 'Share link' : 'Invite'}
    </button>
  );
}

/** The aim of the game, and what to press on the device in hand. */
function HowToPlay({ aim, controls }: { aim: string; controls: Controls }) {
  return (
    <div class="how-to-play">
      <p class="aim">{aim}</p>
      <p class="hint">{describeControls(controls.scheme, controls.device.value).join(' · ')}</p>
    </div>
  );
}

function ReadyButton({ model }: { model: HudModel }) {
  const isReady = model.own?.isReady === true;
  return (
    <button
      type="button"
      class={`button button-small ${isReady ? '' : 'button-main'}`}
      data-pad="start"
      aria-pressed={isReady}
      onClick={() => model.toggleReady()}
    >
      {isReady ? 'Not ready' : 'Ready'}
    </button>
  );
}
