import { DrainRefusal } from './DrainRefusal.ts';
import type { DrainOptions } from './readDrainOptions.ts';
import { describeLeft, type SeenProcess } from './SeenProcess.ts';

/**
 * The process that is to be drained, or to take people again.
 * @throws DrainRefusal if that is not clear, or if the players would have nowhere to go
 */
export function chooseProcess(
  all: readonly SeenProcess[],
  { process, resume }: Pick<DrainOptions, 'process' | 'resume'>,
): SeenProcess {
  const list = all.map(describe).join('\n');
  const chosen = process === undefined && all.length === 1 ? all[0] : all.find(({ id }) => id === process);
  if (!chosen) {
    const why =
      process !== undefined
        ? `There is no process ${process}.`
        : resume
          ? 'There are several processes.'
          : 'There are several processes, and if all of them were drained, the players would have nowhere to go.';
    throw new DrainRefusal(`${why} Choose one with --process:\n${list}`);
  }
  const isLast = all.length > 1 && all.every((each) => each === chosen || each.isDraining);
  if (!resume && isLast && !chosen.isDraining) {
    const remedy = 'Let another one take people again first, with --resume --process, or start one more:';
    throw new DrainRefusal(
      `All other processes are draining, so the players of ${chosen.id} would have nowhere to go. ${remedy}\n${list}`,
    );
  }
  return chosen;
}

function describe({ id, isDraining, left }: SeenProcess): string {
  return `  ${id}  ${isDraining ? 'draining' : 'takes people'}${left ? ` (${describeLeft(left)})` : ''}`;
}
