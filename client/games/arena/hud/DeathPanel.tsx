import { LookDot } from '../../../hud/LookDot.tsx';
import { MarblePicture } from '../../../hud/MarblePicture.tsx';
import { Panel } from '../../../hud/Panel.tsx';
import type { Panels } from '../../../hud/Panels.ts';
import { PlayerName } from '../../../hud/PlayerName.tsx';
import type { ArenaHudModel } from './ArenaHudModel.ts';
import type { DeathAccount } from './deathAccount.ts';

/** The "What hit me?" panel: the full account of this player's last death. */
export function DeathPanel({ model, panels }: { model: ArenaHudModel; panels: Panels }) {
  const account = model.death.value;
  if (!account) return null;
  return (
    <Panel panels={panels} name="detail" label="Why you were splatted">
      <Killer account={account} />
      <Hits account={account} />
      <p class="tip">
        <b>Tip:</b> {account.tip}
      </p>
      {account.net.length > 0 && <p class="net">{account.net.join(' ')}</p>}
    </Panel>
  );
}

function Killer({ account: { killer, weapon } }: { account: DeathAccount }) {
  return (
    <header class="killer">
      {killer && <MarblePicture look={killer.look} />}
      <div>
        <h2 class="killer-name">
          <KillerName killer={killer} /> <span class="killer-deed">splatted you</span>
        </h2>
        <p class="killer-weapon">with {weapon}</p>
      </div>
    </header>
  );
}

export function KillerName({ killer }: { killer: DeathAccount['killer'] }) {
  if (!killer) return <>Somebody</>;
  return <PlayerName name={killer.isOwn ? 'Your own paint' : killer.name} isBot={killer.isBot} />;
}

function Hits({ account: { attackers } }: { account: DeathAccount }) {
  return (
    <ul class="hits" aria-label="Last hits, newest first">
      <li class="hits-title" aria-hidden="true">
        Last hits
      </li>
      {attackers.map(({ by, hits }, index) => (
        // Attackers have no id, but the list never changes, so the index is a stable key.
        <li key={index}>
          {by && <LookDot look={by.look} />}
          <PlayerName name={by?.name ?? 'Somebody'} isBot={by?.isBot === true} />
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
