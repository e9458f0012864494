import { isWaitedFor } from '../../shared/room/isWaitedFor.ts';
import type { Controls } from '../input/Controls.ts';
import { hudTexts } from '../text/hudTexts.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import { describeControls } from './describeControls.ts';
import type { HudModel } from './HudModel.ts';
import { LookDot } from './LookDot.tsx';
import { canShare, shareInvitation } from './shareInvitation.ts';

export interface WarmupProperties {
  readonly model: HudModel;
  readonly controls: Controls;
}

/** The lobby of a warm-up: who is ready, how to start, how to play. */
export function WarmupCard({ model, controls }: WarmupProperties) {
  if (model.phase.value !== 'warmup') return null;
  const isWatching = model.own?.isSpectator === true;
  const people = model.people.value;
  const waitedFor = people.filter(isWaitedFor);
  const readyCount = waitedFor.filter((row) => row.isReady || row.isHost).length;
  const awayCount = people.length - waitedFor.length;
  const canStart = model.canStart.value;
  // A spectator can be an operator, and operators may start rounds.
  if (isWatching && !canStart) return null;
  return (
    <section class="hud-card warmup" aria-label={hudTexts.warmup}>
      {!isWatching && <HowToPlay aim={model.game.aim} controls={controls} />}
      <div class="row">
        {canStart && (
          <button
            type="button"
            class="button button-main button-small"
            data-pad="start"
            onClick={() => model.startRound()}
          >
            {lobbyTexts.start}
          </button>
        )}
        {!canStart && <ReadyButton model={model} />}
        {model.code !== undefined && (
          <InviteButton model={model} code={model.code} isTouch={controls.device.value === 'touch'} />
        )}
        {model.code !== undefined && <MarbleButton model={model} />}
        <span class="ready-count">
          {people.length > 1 || isWatching
            ? lobbyTexts.readyCount(readyCount, waitedFor.length, awayCount)
            : aloneText(model)}
        </span>
      </div>
    </section>
  );
}

function aloneText(model: HudModel): string {
  if (model.rows.value.some((row) => row.isBot)) return lobbyTexts.onlyBots;
  return model.canStart.value && model.roomSettings?.botsIfAlone ? lobbyTexts.botsWillJoin : lobbyTexts.onlyYou;
}

/** This player's marble, and the way to another one. */
function MarbleButton({ model }: { model: HudModel }) {
  const { own } = model;
  if (!own) return null;
  const choose = () => {
    model.lobbyPart.value = 'marble';
    model.panels.open('room');
  };
  return (
    <button
      type="button"
      class="button button-small button-marble"
      aria-label={lobbyTexts.chooseMarble}
      onClick={choose}
    >
      <LookDot look={own.look} />
    </button>
  );
}

/** A phone shares the link directly. Elsewhere the room card shows it, with a QR code for phones. */
function InviteButton({ model, code, isTouch }: { model: HudModel; code: string; isTouch: boolean }) {
  const invite = () => {
    if (canShare && isTouch) void shareInvitation(code);
    else {
      model.lobbyPart.value = 'invite';
      model.panels.open('room');
    }
  };
  return (
    <button type="button" class="button button-small" onClick={invite}>
      {canShare && isTouch ? lobbyTexts.shareLink : lobbyTexts.invite}
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
      {isReady ? lobbyTexts.notReadyYet : lobbyTexts.readyUp}
    </button>
  );
}
