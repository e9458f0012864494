import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Panel } from './Panel.tsx';
import type { Panels } from './Panels.ts';
import { QrCode } from './QrCode.tsx';
import { canShare, invitationLink, shareInvitation } from './shareInvitation.ts';

/** There is no clipboard over plain HTTP on a local network. The link can still be selected by hand. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export interface InvitationProperties {
  readonly panels: Panels;
  readonly code: string;
  onLeave(): void;
  readonly children?: ComponentChildren;
}

/** How others join (code, link, QR code), and how to leave. */
export function Invitation({ panels, code, onLeave, children }: InvitationProperties) {
  const said = useSignal('');
  const link = invitationLink(code);
  const onCopy = async () => {
    said.value = (await copy(link)) ? 'Link copied' : 'Select the link to copy it';
  };
  return (
    <Panel panels={panels} name="room" label="Invite others">
      <h2>Room</h2>
      <p class="code code-big">{code}</p>
      <QrCode text={link} />
      <input
        class="link"
        type="text"
        readOnly
        value={link}
        aria-label="Link to this room"
        onFocus={(event) => event.currentTarget.select()}
      />
      {canShare && (
        <button type="button" class="button button-main button-small" onClick={() => void shareInvitation(code)}>
          Share link
        </button>
      )}
      <div class="row">
        <button
          type="button"
          class={`button button-small ${canShare ? '' : 'button-main'}`}
          onClick={() => void onCopy()}
        >
          Copy link
        </button>
        <button type="button" class="button button-small" onClick={onLeave}>
          Leave room
        </button>
      </div>
      <p class="said" role="status">
        {said.value}
      </p>
      {children}
    </Panel>
  );
}
