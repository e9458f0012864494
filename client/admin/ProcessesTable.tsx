import { adminTexts, adminUnits } from '../text/adminTexts.ts';
import { type Column, DeskTable } from './DeskTable.tsx';
import type { ProcessFigures } from './ProcessFigures.ts';
import { StateMark } from './StateMark.tsx';

export interface ProcessesTableProperties {
  readonly shown: readonly ProcessFigures[];
  readonly onChoose: (process: string) => void;
}

const { processes: texts } = adminTexts;
const { columns: titles } = texts;

/** All processes side by side. */
export function ProcessesTable({ shown, onChoose }: ProcessesTableProperties) {
  const columns: readonly Column<ProcessFigures>[] = [
    { title: adminTexts.processTitle, cell: ({ process }) => <strong>{process}</strong> },
    { title: titles.state, cell: ({ state }) => <StateMark state={state} text={texts.states[state]} /> },
    { title: titles.up, cell: ({ upMs }) => adminUnits.duration(upMs) },
    { title: titles.players, cell: (figures) => adminUnits.count(figures.latest('players')) },
    { title: titles.rooms, cell: (figures) => adminUnits.count(figures.latest('rooms')) },
    { title: titles.cpu, cell: (figures) => adminUnits.percent(figures.latest('cpuPercent')) },
    { title: titles.delay, cell: (figures) => adminUnits.ms(figures.latest('loopDelayMs')) },
    { title: titles.memory, cell: (figures) => adminUnits.bytes(figures.latest('rssBytes')) },
    {
      title: titles.actions,
      cell: ({ process }) => (
        <span class="row-actions">
          <button
            type="button"
            class="desk-button"
            aria-label={texts.showOf(process)}
            onClick={() => onChoose(process)}
          >
            {texts.show}
          </button>
        </span>
      ),
    },
  ];
  return (
    <DeskTable
      label={adminTexts.processTitle}
      columns={columns}
      rows={shown}
      keyOf={({ process }) => process}
      count={shown.length}
      none=""
    />
  );
}
