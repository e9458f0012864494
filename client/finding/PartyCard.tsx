import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { PARTY_CODE_LENGTH } from '../../shared/party.ts';
import { pathHere } from '../pathHere.ts';
import type { Session } from '../Session.ts';
import { acceptName } from '../screens/acceptName.ts';
import { partyTexts } from '../text/findingTexts.ts';
import { homeTexts } from '../text/homeTexts.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import { PartyLink } from './PartyLink.ts';

/** Outlives the home page, so that friends stay together after a match. */
let party: PartyLink | undefined;
const hasCopied = signal(false);
const codeInAddress = new RegExp(`^/p/([A-Za-z]{${PARTY_CODE_LENGTH}})(?![^?#])`);

function codeOfAddress(): string | undefined {
  return codeInAddress.exec(pathHere())?.[1]?.toUpperCase();
}

/** Friends who land in the same room: the link, who is there, and the way out. */
export function PartyCard({ session }: { session: Session }) {
  party ??= new PartyLink(session);
  const link = party;
  useEffect(() => {
    const invitedTo = codeOfAddress();
    if (invitedTo !== undefined) void link.join(invitedTo);
  }, [link]);
  const { code, problem, isOpening } = link;
  return (
    <section
      class={`card card-party ${codeOfAddress() === undefined ? '' : 'is-invited'}`}
      aria-labelledby="party-title"
    >
      <h2 id="party-title">{partyTexts.title}</h2>
      {code.value === '' ? <Offer session={session} link={link} /> : <Members link={link} />}
      <p class="rooms-note" role="status">
        {isOpening.value ? partyTexts.opening : problem.value}
      </p>
    </section>
  );
}

function Offer({ session, link }: { session: Session; link: PartyLink }) {
  return (
    <>
      <p class="party-explanation">{partyTexts.explanation}</p>
      <button
        type="button"
        class="button button-small"
        disabled={link.isOpening.value}
        onClick={() => acceptName(session) && void link.open()}
      >
        {partyTexts.open}
      </button>
    </>
  );
}

function Members({ link }: { link: PartyLink }) {
  const members = link.members.value;
  const address = `${document.baseURI}p/${link.code.value}`;
  return (
    <>
      <p class="party-explanation">{partyTexts.members(members.length)}</p>
      <ul class="party-members">
        {members.map(({ id, name, isOwn, code }) => (
          <li key={id} dir="auto">
            {name} {isOwn && partyTexts.you}{' '}
            {code && !isOwn && <span class="rooms-facts">{partyTexts.playing(code)}</span>}
          </li>
        ))}
      </ul>
      <input
        class="link"
        readOnly
        aria-label={partyTexts.link}
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="row">
        <button type="button" class="button button-small button-main" onClick={() => void send(address)}>
          {typeof navigator.share === 'function'
            ? lobbyTexts.shareLink
            : hasCopied.value
              ? lobbyTexts.copied
              : lobbyTexts.copyLink}
        </button>
        <button type="button" class="button-quiet" onClick={() => link.leave()}>
          {partyTexts.leave}
        </button>
      </div>
    </>
  );
}

/** Over plain http in a local network, a browser can do neither; the link can still be selected. */
async function send(url: string): Promise<void> {
  try {
    if (typeof navigator.share === 'function') await navigator.share({ title: homeTexts.name, url });
    else {
      await navigator.clipboard.writeText(url);
      hasCopied.value = true;
    }
  } catch {
    // Cancelled, or not allowed.
  }
}
