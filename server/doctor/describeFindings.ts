import type { Finding } from './Finding.ts';

const MARKS = { fine: '  ok     ', warning: '  look   ', fault: '  mend   ' } as const;

/** What the doctor prints: faults last, where they are seen. */
export function describeFindings(findings: readonly Finding[]): string {
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  const lines = (['fine', 'warning', 'fault'] as const).flatMap((wanted) =>
    findings.filter(({ level }) => level === wanted).map(describe),
  );
  return `${lines.join('\n')}\n\n${counted(count('fault'), 'fault')}, ${counted(count('warning'), 'warning')}.\n`;
}

function describe({ level, sentence, remedy }: Finding): string {
  return `${MARKS[level]}${sentence}${remedy && ` ${remedy}`}`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
