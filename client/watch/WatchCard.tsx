import type { ReadonlySignal } from '@preact/signals';
import type { DeviceKind } from '../games/ControlScheme.ts';
import { nameMoveKeys } from '../hud/describeControls.ts';
import { LookDot } from '../hud/LookDot.tsx';
import { PlayerName } from '../hud/PlayerName.tsx';
import { nameOfKey } from '../input/keyLabels.ts';
import { watchTexts } from '../text/watchTexts.ts';
import { watchKeys } from './WatchInput.ts';
import type { WatchModel, WatchView } from './WatchModel.ts';

export interface WatchCardProperties {
  readonly watching: WatchModel;
  readonly device: ReadonlySignal<DeviceKind>;
}

/** Whom a spectator follows, and whom else they can follow. */
export function WatchCard({ watching, device }: WatchCardProperties) {
  const { kind, centre, isLeader, hasPlayers } = watching.shown.value;
  const isAtCentre = kind === 'point' || (kind === 'person' && isLeader);
  return (
    <section class="hud-card watch-card" aria-label={watchTexts.region}>
      <div class="watch-row">
        <div class="watch-choice">
          {hasPlayers && <Arrow direction={-1} watching={watching} />}
          <p class="watch-followed" role="status">
            <Followed shown={watching.shown.value} />
          </p>
          {hasPlayers && <Arrow direction={1} watching={watching} />}
        </div>
        {!isAtCentre && (
          <button type="button" class="button button-small" onClick={() => watching.followCentre()}>
            {watchTexts.followCentre(centre)}
          </button>
        )}
      </div>
      <p class="hint watch-hint">{hintFor(device.value)}</p>
    </section>
  );
}

function Followed({ shown: { kind, name, isBot, look, isLeader } }: { shown: WatchView }) {
  if (kind === 'free') return <>{watchTexts.free}</>;
  if (kind === 'nobody') return <>{watchTexts.nobody}</>;
  return (
    <>
      <span class="watch-verb">{watchTexts.following}</span>{' '}
      <span class="person">
        {look !== undefined && <LookDot look={look} />}
        {kind === 'person' ? <PlayerName name={name} isBot={isBot} /> : <b>{name}</b>}
      </span>
      {isLeader && <span class="tag">{watchTexts.leader}</span>}
    </>
  );
}

interface ArrowProperties {
  readonly direction: 1 | -1;
  readonly watching: Pick<WatchModel, 'step'>;
}

function Arrow({ direction, watching }: ArrowProperties) {
  return (
    <button
      type="button"
      class="watch-arrow"
      aria-label={direction === 1 ? watchTexts.next : watchTexts.previous}
      onClick={() => watching.step(direction)}
    >
      <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
        <path d={direction === 1 ? 'M9 5l7 7-7 7' : 'M15 5l-7 7 7 7'} />
      </svg>
    </button>
  );
}

function hintFor(device: DeviceKind): string {
  if (device !== 'keyboard') return watchTexts.hints[device];
  const [previous, next, centre] = (['previous', 'next', 'centre'] as const).map((what) =>
    nameOfKey(watchKeys[what][0]!),
  );
  return watchTexts.hints.keyboard(previous!, next!, centre!, nameMoveKeys());
}
