import type { Reporter, TestModule } from 'vitest/node';

const HEADS = ['attack', 'result', 'witness got', 'stall ms', 'memory MB'];

/** Prints one row for each attack, after the last one. */
export default class HostileTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => {
        const { hostile } = test.meta();
        if (!hostile) return [];
        const { result, patches = '', worstStallMs = '', memoryMb = '' } = hostile;
        return [[test.fullName, result, patches, `${worstStallMs}`, `${memoryMb}`]];
      }),
    );
    if (rows.length > 0) console.log(`\n${printTable([HEADS, ...rows])}`);
  }
}

function printTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')).join('\n');
}
