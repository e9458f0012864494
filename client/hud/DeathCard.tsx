import type { DeathAccount } from './deathAccount.ts';
import type { HudModel } from './HudModel.ts';
import { LookDot } from './LookDot.tsx';
import { MarblePicture } from './MarblePicture.tsx';

/** "Why did I die?": open while one is out, and for a while after that behind a chip. */
export function DeathCard({ model }: { model: HudModel }) {
  const { death, isDeathOpen } = model.news;
  const seconds = model.respawnSeconds.value;
  const account = death.value;
  const isCovered = model.phase.value === 'podium' || model.isScoreboardHeld.value;
  if (!account || isCovered) return <Respawn seconds={isCovered ? 0 : seconds} />;
  if (seconds === 0 && !isDeathOpen.value) {
    return (
      <button
        type="button"
        class="chip why-chip"
        onClick={() => {
          isDeathOpen.value = true;
        }}
      >
        What hit me?
      </button>
    );
  }
  return (
    <section class={`hud-card death-card ${seconds === 0 ? 'is-aside' : ''}`} aria-label="Why you were splatted">
      <Killer account={account} seconds={seconds} />
      <Hits account={account} />
      <p class="tip">
        <b>Tip:</b> {account.tip}
      </p>
      <p class="net">{account.net.join(' ')}</p>
      {seconds === 0 && (
        <button
          type="button"
          class="close"
          aria-label="Close"
          onClick={() => {
            isDeathOpen.value = false;
          }}
        >
          ×
        </button>
      )}
    </section>
  );
}

/** Without an account (one has just come back to a dead marble) there is only the time. */
function Respawn({ seconds }: { seconds: number }) {
  if (seconds === 0) return null;
  return (
    <p class="respawn" role="status">
      Splat! Back in {seconds}
    </p>
  );
}

function Killer({ account: { killer, weapon }, seconds }: { account: DeathAccount; seconds: number }) {
  return (
    <header class="killer">
      {killer && <MarblePicture look={killer.look} />}
      <div>
        <h2 class="killer-name">
          {killer ? (killer.isOwn ? 'Your own paint' : killer.name) : 'Somebody'}{' '}
          <span class="killer-deed">splatted you</span>
        </h2>
        <p class="killer-weapon">with {weapon}</p>
      </div>
      {seconds > 0 && (
        <p class="back-in">
          Back in <b>{seconds}</b>
        </p>
      )}
    </header>
  );
}

function Hits({ account: { attackers } }: { account: DeathAccount }) {
  return (
    <ul class="hits" aria-label="Last hits, the newest first">
      <li class="hits-title" aria-hidden="true">
        The last hits
      </li>
      {attackers.map(({ by, hits }, index) => (
        // Attackers have no identity but their place in the list, which never changes.
        <li key={index}>
          {by && <LookDot look={by.look} />}
          <span class="person-name">{by?.name ?? 'Somebody'}</span>
          <span class="hit-times">
            {hits.map(({ damage, ago }) => (
              <span key={ago} class="hit">
                <b>−{damage}</b> {ago}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
