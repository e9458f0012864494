import type { FigureName, Sample } from '../../shared/admin.ts';
import { adminTexts, adminUnits } from '../text/adminTexts.ts';
import { Plot } from './Plot.tsx';
import { figureOf, type ProcessFigures } from './ProcessFigures.ts';

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

export function Overview({ figures }: { readonly figures: ProcessFigures }) {
  const samples = figures.samples.value;
  const violations = Object.entries(figures.violations.value);
  return (
    <div class="cards">
      {cards.map((card) => (
        <FigureCard key={card.title} card={card} samples={samples}>
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
  );
}

interface FigureCardProperties {
  readonly card: Card;
  readonly samples: readonly Sample[];
  readonly children: preact.ComponentChildren;
}

function FigureCard({ card, samples, children }: FigureCardProperties) {
  const { title, lines, write, isSum } = card;
  const [main, ...others] = lines.map((name) => ({ name, text: write(shownValue(samples, name, isSum)) }));
  return (
    <section class="desk-card figure-card" aria-label={title}>
      <h2>
        {title}
        {isSum && <span class="quiet"> {adminTexts.lately}</span>}
      </h2>
      <p class="figure">
        <strong>{main?.text}</strong>
        {lines.length > 1 && <LineName name={lines[0]} index={0} />}
      </p>
      {others.length > 0 && (
        <p class="figure-others">
          {others.map(({ name, text }, index) => (
            <span key={name}>
              {text} <LineName name={name} index={index + 1} />
            </span>
          ))}
        </p>
      )}
      {children}
      <Plot title={title} lines={lines} samples={samples} write={write} isCount={write === adminUnits.count} />
    </section>
  );
}

/** With a piece of the line as the plot draws it. */
function LineName({ name, index }: { readonly name: FigureName; readonly index: number }) {
  return (
    <span class="line-name">
      <svg viewBox="0 0 24 8" class={`line-key line-${index}`} aria-hidden="true">
        <path d="M0 4h24" />
      </svg>
      {adminTexts.lines[name]}
    </span>
  );
}

function shownValue(samples: readonly Sample[], name: FigureName, isSum = false): number {
  if (!isSum) return figureOf(samples.at(-1), name);
  return samples.reduce((sum, sample) => sum + figureOf(sample, name), 0);
}
