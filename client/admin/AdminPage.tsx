import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AdminMessages } from '../../shared/admin.ts';
import { adminTexts } from '../text/adminTexts.ts';
import type { AdminLink } from './AdminLink.ts';
import { ConnectionsTable } from './ConnectionsTable.tsx';
import { DeskHead } from './DeskHead.tsx';
import { LoginCard } from './LoginCard.tsx';
import { Overview } from './Overview.tsx';
import { ProcessChoice } from './ProcessChoice.tsx';
import { RoomsTable } from './RoomsTable.tsx';
import { ServerPart } from './ServerPart.tsx';
import type { Shown } from './Shown.ts';

const parts = ['overview', 'rooms', 'connections', 'server'] as const;
type Part = (typeof parts)[number];

export function AdminPage({ link }: { readonly link: AdminLink }) {
  const state = link.state.value;
  if (state === 'out' || state === 'entering') return <LoginCard link={link} />;
  return <Desk link={link} />;
}

function Desk({ link }: { readonly link: AdminLink }) {
  const part = useSignal<Part>('overview');
  const hasAddresses = useSignal(false);
  const wanted = useSignal<string | undefined>(undefined);
  const table: AdminMessages['show']['table'] =
    part.value === 'rooms' || part.value === 'connections' ? part.value : 'none';
  useEffect(() => link.show({ table, hasAddresses: hasAddresses.value }), [link, table, hasAddresses.value]);
  const isLost = link.state.value === 'lost';
  const all = [...link.processes.value.values()];
  const shown = all.filter(({ process }) => process === wanted.value);
  // The chosen one may have ended.
  const isChosen = shown.length > 0;
  const properties: Shown = {
    link,
    shown: isChosen ? shown : all,
    isOneOfMany: all.length > 1,
    chosen: isChosen ? wanted.value : undefined,
  };
  const choose = (process: string | undefined) => {
    wanted.value = process;
  };
  return (
    <div class="desk">
      <DeskHead {...properties} />
      <nav class="parts" aria-label={adminTexts.title}>
        {parts.map((name) => (
          <button
            key={name}
            type="button"
            class="part"
            aria-current={part.value === name ? 'page' : undefined}
            onClick={() => {
              part.value = name;
            }}
          >
            {adminTexts.parts[name]}
          </button>
        ))}
      </nav>
      <div class="desk-bar">
        {properties.isOneOfMany && (
          <ProcessChoice processes={all.map(({ process }) => process)} chosen={properties.chosen} onChoose={choose} />
        )}
        <p class={`desk-notice ${isLost ? 'is-lost' : ''}`} role="status">
          {isLost ? adminTexts.lost : link.notice.value}
        </p>
      </div>
      <main>
        <div inert={isLost}>
          {part.value === 'overview' && <Overview {...properties} onChoose={choose} />}
          {part.value === 'rooms' && <RoomsTable {...properties} />}
          {part.value === 'connections' && <ConnectionsTable {...properties} hasAddresses={hasAddresses} />}
          {part.value === 'server' && <ServerPart {...properties} />}
        </div>
      </main>
    </div>
  );
}
