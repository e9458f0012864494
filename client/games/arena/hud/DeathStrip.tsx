import { BOUTS } from '../../../../shared/games/arena/rules.ts';
import { MarblePicture } from '../../../hud/MarblePicture.tsx';
import type { Panels } from '../../../hud/Panels.ts';
import { arenaTexts } from '../arenaTexts.ts';
import type { ArenaHudModel } from './ArenaHudModel.ts';
import type { Bout } from './BoutModel.ts';
import { KillerName } from './DeathPanel.tsx';
import type { DeathAccount } from './deathAccount.ts';

const { bouts, death } = arenaTexts;

/**
 * Until the respawn: who splatted this player and one tip, short enough to read in two seconds. For a while afterwards,
 * a button that opens the full account.
 */
export function DeathStrip({ model, panels }: { model: ArenaHudModel; panels: Panels }) {
  if (model.isPodium.value) return null;
  const account = model.death.value;
  const bout = model.bouts.bout.value;
  // Before a bout, nobody is out, though all are about to come back.
  const seconds = bout?.isOut === false ? 0 : model.respawnSeconds.value;
  const isOut = bout?.isOut === true;
  // While the respawn would take in other modes, the lesson is shown. Then the bout can be watched.
  if (isOut && seconds <= 1) return <p class="aftermath chip out-chip">{outText(bout)}</p>;
  if (seconds > 0) {
    return (
      <section class="aftermath death-strip" aria-label={death.region}>
        {account ? <Lesson account={account} /> : <b class="lesson">{death.splat}</b>}
        <p class="back-in">{isOut ? bouts.youAreOut : <BackIn seconds={seconds} />}</p>
      </section>
    );
  }
  if (!account) return null;
  return (
    <button
      type="button"
      class="aftermath chip why-chip"
      aria-expanded={panels.shown.value === 'detail'}
      onClick={() => panels.toggle('detail')}
    >
      {death.ask}
    </button>
  );
}

function outText({ number, isOver }: Bout): string {
  if (number === BOUTS) return bouts.outOfLast;
  return isOver ? bouts.nextBegins : bouts.outUntilNext;
}

function BackIn({ seconds }: { seconds: number }) {
  return (
    <>
      {death.backIn} <b>{seconds}</b>
    </>
  );
}

function Lesson({ account: { killer, tip } }: { account: DeathAccount }) {
  return (
    <>
      {killer && <MarblePicture look={killer.look} />}
      <p class="lesson" role="status">
        <b class="lesson-killer">
          <KillerName killer={killer} /> <span class="killer-deed">{death.splattedYou}</span>
        </b>{' '}
        <span class="lesson-tip">{tip}</span>
      </p>
    </>
  );
}
