import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AdminMessages } from '../../shared/admin.ts';
import { adminTexts } from '../text/adminTexts.ts';
import type { AdminLink } from './AdminLink.ts';
import { ConnectionsTable } from './ConnectionsTable.tsx';
import { LoginCard } from './LoginCard.tsx';
import { Overview } from './Overview.tsx';
import { figureOf, type ProcessFigures } from './ProcessFigures.ts';
import { RoomsTable } from './RoomsTable.tsx';
import { ServerPart } from './ServerPart.tsx';

const parts = ['overview', 'rooms', 'connections', 'server'] as const;
type Part = (typeof parts)[number];
/** The loop was so late that players notice. */
const LATE_MS = 50;
/** A single stall is soon over. */
const LATE_SAMPLES = 2;

export function AdminPage({ link }: { readonly link: AdminLink }) {
  const state = link.state.value;
  if (state === 'out' || state === 'entering') return <LoginCard link={link} />;
  return (
    <div class="desk">
      {[...link.processes.value].map(([id, figures]) => (
        <Desk key={id} link={link} figures={figures} />
      ))}
    </div>
  );
}

interface DeskProperties {
  readonly link: AdminLink;
  readonly figures: ProcessFigures;
}

function Desk({ link, figures }: DeskProperties) {
  const part = useSignal<Part>('overview');
  const hasAddresses = useSignal(false);
  const table: AdminMessages['show']['table'] =
    part.value === 'rooms' || part.value === 'connections' ? part.value : 'none';
  useEffect(() => link.show({ table, hasAddresses: hasAddresses.value }), [link, table, hasAddresses.value]);
  return (
    <>
      <DeskHead link={link} figures={figures} />
      <nav class="parts">
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
      <p class="desk-notice" role="status">
        {link.state.value === 'lost' ? adminTexts.lost : link.notice.value}
      </p>
      <main>
        {part.value === 'overview' && <Overview figures={figures} />}
        {part.value === 'rooms' && <RoomsTable link={link} figures={figures} />}
        {part.value === 'connections' && <ConnectionsTable link={link} figures={figures} hasAddresses={hasAddresses} />}
        {part.value === 'server' && <ServerPart link={link} figures={figures} />}
      </main>
    </>
  );
}

function DeskHead({ link, figures }: DeskProperties) {
  const session = figures.session.value;
  const last = figures.samples.value.at(-1);
  const state = stateOf(figures);
  return (
    <header class="desk-head">
      <h1>{adminTexts.title}</h1>
      <p class={`state state-${state}`}>
        <svg viewBox="0 0 24 24" class="state-mark" aria-hidden="true">
          <path d={state === 'fine' ? 'M5 13l5 5 9-11' : 'M12 4v10M12 18v2'} />
        </svg>
        {adminTexts.states[state]}
      </p>
      <p class="quiet">
        {session && adminTexts.process(session.process, (last?.[0] ?? Date.now()) - session.startedAtMs)}
        {last && ` · ${adminTexts.playing(figureOf(last, 'players'))}`}
      </p>
      <button type="button" class="desk-button sign-out" onClick={() => link.leave()}>
        {adminTexts.leave}
      </button>
    </header>
  );
}

function stateOf({ status, samples }: ProcessFigures): keyof typeof adminTexts.states {
  const last = samples.value.at(-1);
  if (status.value?.isDraining) return 'draining';
  if (!last) return 'waiting';
  const late = samples.value.slice(-LATE_SAMPLES).filter((sample) => figureOf(sample, 'loopDelayMs') > LATE_MS);
  return late.length === LATE_SAMPLES ? 'late' : 'fine';
}
