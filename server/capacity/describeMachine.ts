import { cpus } from 'node:os';

/** The processor and the cores of this machine, and its Node, as capacity files name them. */
export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${processors.length} cores, Node ${process.versions.node}`;
}
