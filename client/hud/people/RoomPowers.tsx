import { isolatedName } from '../../../shared/isolatedName.ts';
import { powersTexts } from '../../text/powersTexts.ts';
import type { HudModel } from '../HudModel.ts';
import { isInRound } from '../isInRound.ts';

/** What this player can do about the room, alone as its host or with a majority. */
export function RoomPowers({ model }: { model: HudModel }) {
  if (model.canRemove.value) return <HostPowers model={model} />;
  return model.isPlaying.value && model.phase.value !== 'warmup' ? <PlayerVotes model={model} /> : null;
}

function HostPowers({ model }: { model: HudModel }) {
  const { powers } = model;
  const phase = model.phase.value;
  const isLocked = powers.isLocked.value;
  return (
    <section class="room-powers" aria-label={powersTexts.roomPowers}>
      <div class="row">
        <Power
          text={isLocked ? powersTexts.unlock : powersTexts.lock}
          act={() => powers.send('lock', { isLocked: !isLocked })}
        />
        {powers.teams && phase === 'warmup' && (
          <Power text={powersTexts.shuffle} act={() => powers.send('shuffleTeams', {})} />
        )}
        {phase === 'playing' && (
          <Power text={powersTexts.endRound} act={() => powers.send('endRound', { to: 'podium' })} />
        )}
      </div>
      {isLocked && <p class="hint">{powersTexts.lockedHelp}</p>}
      {powers.banned.value.length > 0 && <Banned model={model} />}
    </section>
  );
}

function Banned({ model }: { model: HudModel }) {
  const { banned, send } = model.powers;
  return (
    <>
      <h3>{powersTexts.banned}</h3>
      <ul class="banned">
        {banned.value.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi>
            <button
              type="button"
              class="button button-small"
              aria-label={powersTexts.unbanLabel(isolatedName(name))}
              onClick={() => send('unban', { banId: id })}
            >
              {powersTexts.unban}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function PlayerVotes({ model }: { model: HudModel }) {
  const { powers, panels } = model;
  const call = (kind: 'skipArena' | 'lobby') => () => {
    powers.send('callVote', { kind });
    // The vote's card may lie below this one.
    panels.close();
  };
  return (
    <section class="room-powers" aria-label={powersTexts.roomPowers}>
      <div class="row">
        {isInRound(model.phase.value) && powers.canSkip.value && (
          <Power text={powersTexts.voteToSkip} act={call('skipArena')} />
        )}
        <Power text={powersTexts.voteForLobby} act={call('lobby')} />
      </div>
    </section>
  );
}

function Power({ text, act }: { text: string; act: () => void }) {
  return (
    <button type="button" class="button button-small" onClick={act}>
      {text}
    </button>
  );
}
