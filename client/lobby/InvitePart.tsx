import { hideCode, isCodeHidden } from '../codeHiding.ts';
import { invitationLink } from '../hud/shareInvitation.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import { BigScreenLink } from './BigScreenLink.tsx';
import { QrCode } from './QrCode.tsx';
import { SwitchField } from './SwitchField.tsx';

/** Link and QR code, and hiding them from those who watch a stream. */
export function InvitePart({ code }: { code: string }) {
  return (
    <div class="lobby-body">
      {isCodeHidden.value ? <p>{lobbyTexts.codeIsHidden}</p> : <LinkAndQr code={code} />}
      <SwitchField
        label={lobbyTexts.hideCode}
        help={lobbyTexts.hideCodeHelp}
        isOn={isCodeHidden.value}
        onSwitch={hideCode}
      />
    </div>
  );
}

function LinkAndQr({ code }: { code: string }) {
  const link = invitationLink(code);
  return (
    <>
      <QrCode text={link} />
      <input
        class="link"
        type="text"
        readOnly
        value={link}
        aria-label={lobbyTexts.link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p class="lobby-hint">{lobbyTexts.scan}</p>
      <BigScreenLink code={code} />
    </>
  );
}
