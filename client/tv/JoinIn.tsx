import { isCodeHidden } from '../codeHiding.ts';
import { invitationLink } from '../hud/shareInvitation.ts';
import { QrCode } from '../lobby/QrCode.tsx';
import { bigScreenTexts } from '../text/bigScreenTexts.ts';

/** How to join, to be read from the other side of a room. */
export function JoinIn({ code }: { code: string }) {
  const link = invitationLink(code);
  // Somebody streams from this browser.
  if (isCodeHidden.value) return null;
  return (
    <section class="tv-join" aria-label={bigScreenTexts.join}>
      <QrCode text={link} />
      <div>
        <p class="tv-how">
          {bigScreenTexts.how} <b class="tv-host">{new URL(link).host}</b> {bigScreenTexts.andType}
        </p>
        <p class="code tv-code">{code}</p>
      </div>
    </section>
  );
}
