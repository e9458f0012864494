import { LookDot } from '../../../hud/LookDot.tsx';
import { MarblePicture } from '../../../hud/MarblePicture.tsx';
import { Panel } from '../../../hud/Panel.tsx';
import type { Panels } from '../../../hud/Panels.ts';
import { PlayerName } from '../../../hud/PlayerName.tsx';
import { arenaTexts } from '../arenaTexts.ts';
import type { ArenaHudModel } from './ArenaHudModel.ts';
import type { DeathAccount } from './deathAccount.ts';

const texts = arenaTexts.death;

/** The "What hit me?" panel: the full account of this player's last death. */
export function DeathPanel({ model, panels }: { model: ArenaHudModel; panels: Panels }) {
  const account = model.death.value;
  if (!account) return null;
  return (
    <Panel panels={panels} name="detail" label={texts.title}>
      <Killer account={account} />
      <Hits account={account} />
      <p class="tip">
        <b>{texts.tip}</b> {account.tip}
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
          <KillerName killer={killer} /> <span class="killer-deed">{texts.splattedYou}</span>
        </h2>
        <p class="killer-weapon">{texts.with(weapon)}</p>
      </div>
    </header>
  );
}

export function KillerName({ killer }: { killer: DeathAccount['killer'] }) {
  if (!killer) return <>{texts.somebody}</>;
  return <PlayerName name={killer.isOwn ? texts.ownPaint : killer.name} isBot={killer.isBot} />;
}

function Hits({ account: { attackers } }: { account: DeathAccount }) {
  return (
    <ul class="hits" aria-label={texts.hitsLabel}>
      <li class="hits-title" aria-hidden="true">
        {texts.hits}
      </li>
      {attackers.map(({ by, hits }, index) => (
        // Attackers have no id, but the list never changes, so the index is a stable key.
        <li key={index}>
          {by && <LookDot look={by.look} />}
          <PlayerName name={by?.name ?? texts.somebody} isBot={by?.isBot === true} />
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
