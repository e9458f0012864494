import type { FigureName, Sample } from '../../shared/admin.ts';
import { adminTexts, adminUnits } from '../text/adminTexts.ts';
import { joinViolations } from './joinStatuses.ts';
import { Plot } from './Plot.tsx';
import { ProcessesTable } from './ProcessesTable.tsx';
import { figureOf } from './ProcessFigures.ts';
import type { Shown } from './Shown.ts';
import { isHighest, sumSamples } from './sumSamples.ts';

interface Card {
  readonly title: string;
  /** The first line's figure is the large one. */
  readonly lines: readonly [FigureName, ...FigureName[]];
  readonly write: (value: number) => string;
  /** Shown as a sum of the last quarter of an hour. */
  readonly isSum?: boolean;
}

const { figures: titles } = adminTexts;
const cards: readonly Card[] = [
  { title: titles.seats, lines: ['players', 'spectators', 'bots'], write: adminUnits.count },
  { title: titles.rooms, lines: ['rooms'], write: adminUnits.count },
  { title: titles.cpu, lines: ['cpuPercent', 'loopPercent'], write: adminUnits.percent },
  { title: titles.delay, lines: ['loopDelayMs'], write: adminUnits.ms },
  { title: titles.step, lines: ['stepMs'], write: adminUnits.ms },
  { title: titles.memory, lines: ['rssBytes', 'heapBytes'], write: adminUnits.bytes },
  { title: titles.network, lines: ['bytesOutPerSecond', 'bytesInPerSecond'], write: adminUnits.bytesPerSecond },
  { title: titles.patches, lines: ['patchBytesPerSecond'], write: adminUnits.bytesPerSecond },
  { title: titles.flow, lines: ['joins', 'drops', 'returns'], write: adminUnits.count, isSum: true },
  { title: titles.violations, lines: ['violations'], write: adminUnits.count, isSum: true },
  { title: titles.disk, lines: ['diskPercent'], write: adminUnits.percent },
];

export interface OverviewProperties extends Shown {
  readonly onChoose: (process: string) => void;
}

export function Overview({ shown, onChoose }: OverviewProperties) {
  const samples = sumSamples(shown.map((figures) => figures.samples.value));
  const violations = joinViolations(shown);
  const isSumOfMany = shown.length > 1;
  return (
    <div class="overview">
      {isSumOfMany && <ProcessesTable shown={shown} onChoose={onChoose} />}
      <div class="cards">
        {cards.map((card) => (
          <FigureCard key={card.title} card={card} samples={samples} isSumOfMany={isSumOfMany}>
            {card.title === titles.violations && (
              <p class="quiet">
                {violations.length === 0
                  ? adminTexts.noViolations
                  : violations.map(([code, count]) => adminTexts.violationsOf(code, count)).join(' · ')}
              </p>
            )}
          </FigureCard>
        ))}
      </div>
    </div>
  );
}

interface FigureCardProperties {
  readonly card: Card;
  readonly samples: readonly Sample[];
  readonly isSumOfMany: boolean;
  readonly children: preact.ComponentChildren;
}

function FigureCard({ card, samples, isSumOfMany, children }: FigureCardProperties) {
  const { title, lines, write, isSum } = card;
  const [main, ...others] = lines.map((name) => ({ name, text: write(shownValue(samples, name, isSum)) }));
  return (
    <section class="desk-card figure-card" aria-label={title}>
      <h2>
        {title}
        {isSum && <span class="quiet"> {adminTexts.lately}</span>}
        {isSumOfMany && isHighest(lines[0]) && <span class="quiet"> {adminTexts.highest}</span>}
      </h2>
      <p class="figure">
        <strong>{main?.text}</strong>
        {lines.length > 1 && <LineName name={lines[0]} index={0} isSumOfMany={isSumOfMany} />}
      </p>
      {others.length > 0 && (
        <p class="figure-others">
          {others.map(({ name, text }, index) => (
            <span key={name}>
              {text} <LineName name={name} index={index + 1} isSumOfMany={isSumOfMany} />
            </span>
          ))}
        </p>
      )}
      {children}
      <Plot title={title} lines={lines} samples={samples} write={write} isCount={write === adminUnits.count} />
    </section>
  );
}

interface LineNameProperties extends Pick<FigureCardProperties, 'isSumOfMany'> {
  readonly name: FigureName;
  readonly index: number;
}

/** With a piece of the line as the plot draws it. */
function LineName({ name, index, isSumOfMany }: LineNameProperties) {
  return (
    <span class="line-name">
      <svg viewBox="0 0 24 8" class={`line-key line-${index}`} aria-hidden="true">
        <path d="M0 4h24" />
      </svg>
      {isSumOfMany && isHighest(name) ? adminTexts.highestOf(adminTexts.lines[name]) : adminTexts.lines[name]}
    </span>
  );
}

function shownValue(samples: readonly Sample[], name: FigureName, isSum = false): number {
  if (!isSum) return figureOf(samples.at(-1), name);
  return samples.reduce((sum, sample) => sum + figureOf(sample, name), 0);
}
