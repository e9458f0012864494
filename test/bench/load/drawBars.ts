/** Bars in groups, such as one group for each load with a bar for each contender. */
export interface BarChart {
  readonly title: string;
  readonly groups: readonly BarGroup[];
  /** How a value is written at the end of its bar. */
  format(value: number): string;
}

export interface BarGroup {
  readonly label: string;
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Drawn in the strong colour. */
  readonly isOwn: boolean;
}

const WIDTH = 640;
const LABEL_WIDTH = 170;
const VALUE_WIDTH = 70;
const BAR_HEIGHT = 14;
const BAR_STEP = 19;
const GROUP_HEAD = 26;
const TITLE_HEIGHT = 28;
const MARGIN = 8;

/** Text is dark on light pages and light on dark ones; the bars are seen on both. */
const STYLE = [
  'text{font:12px system-ui,sans-serif;fill:#24292f}',
  '.title{font-weight:600;font-size:14px}.group{font-weight:600}',
  '.own{fill:#d9730d}.other{fill:#8b949e}',
  '@media (prefers-color-scheme:dark){text{fill:#e6edf3}}',
].join('');

/** A small SVG without a background. */
export function drawBars({ title, groups, format }: BarChart): string {
  const most = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
  const scale = (WIDTH - LABEL_WIDTH - VALUE_WIDTH - MARGIN) / most;
  const parts: string[] = [];
  let y = MARGIN + TITLE_HEIGHT;
  for (const { label, bars } of groups) {
    parts.push(text(MARGIN, y + GROUP_HEAD - 10, label, 'group'));
    y += GROUP_HEAD;
    for (const bar of bars) {
      const width = Math.max(1, bar.value * scale);
      const baseline = y + BAR_HEIGHT - 3;
      parts.push(text(LABEL_WIDTH - MARGIN, baseline, bar.label, 'name', 'end'));
      parts.push(
        `<rect class="${bar.isOwn ? 'own' : 'other'}" x="${LABEL_WIDTH}" y="${y}" width="${width.toFixed(1)}" height="${BAR_HEIGHT}" rx="2"/>`,
      );
      parts.push(text(LABEL_WIDTH + width + 5, baseline, format(bar.value), 'value'));
      y += BAR_STEP;
    }
  }
  const height = y + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    text(MARGIN, MARGIN + 14, title, 'title'),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, words: string, kind: string, anchor?: 'end'): string {
  const place = anchor ? ` text-anchor="${anchor}"` : '';
  return `<text class="${kind}" x="${x.toFixed(1)}" y="${y}"${place}>${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
