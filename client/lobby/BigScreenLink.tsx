import { bigScreenLink } from '../hud/shareInvitation.ts';
import { bigScreenLinkTexts } from '../text/bigScreenLinkTexts.ts';

/** The way to a television. */
export function BigScreenLink({ code }: { code: string }) {
  const link = bigScreenLink(code);
  return (
    <>
      <a class="button button-small lobby-screen" href={link} target="_blank" rel="noreferrer">
        {bigScreenLinkTexts.open}
      </a>
      <p class="lobby-hint lobby-address">{bigScreenLinkTexts.help(link.replace(/^https?:\/\//, ''))}</p>
    </>
  );
}
