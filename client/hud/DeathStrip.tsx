import { KillerName } from './DeathPanel.tsx';
import type { DeathAccount } from './deathAccount.ts';
import type { HudModel } from './HudModel.ts';
import { MarblePicture } from './MarblePicture.tsx';

/**
 * Until the respawn: who splatted this player and one tip, short enough to read in two seconds. For a while afterwards,
 * a button that opens the full account.
 */
export function DeathStrip({ model }: { model: HudModel }) {
  if (model.phase.value === 'podium') return null;
  const account = model.news.death.value;
  const seconds = model.respawnSeconds.value;
  if (seconds > 0) {
    return (
      <section class="aftermath death-strip" aria-label="Splatted">
        {account ? <Lesson account={account} /> : <b class="lesson">Splat!</b>}
        <p class="back-in">
          Back in <b>{seconds}</b>
        </p>
      </section>
    );
  }
  if (!account) return null;
  return (
    <button
      type="button"
      class="aftermath chip why-chip"
      aria-expanded={model.panels.shown.value === 'death'}
      onClick={() => model.panels.toggle('death')}
    >
      What hit me?
    </button>
  );
}

function Lesson({ account: { killer, tip } }: { account: DeathAccount }) {
  return (
    <>
      {killer && <MarblePicture look={killer.look} />}
      <p class="lesson" role="status">
        <b class="lesson-killer">
          <KillerName killer={killer} /> <span class="killer-deed">splatted you</span>
        </b>{' '}
        <span class="lesson-tip">{tip}</span>
      </p>
    </>
  );
}
