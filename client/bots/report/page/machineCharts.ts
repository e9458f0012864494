import type { LoadReport } from '../LoadReport.ts';
import type { Chart, ChartLines } from './ChartLines.ts';

/** What the server did. None if it was not measured. */
export function serverCharts({ timeline }: LoadReport, lines: ChartLines): Chart[] {
  if (!timeline.some(({ server }) => server)) return [];
  return [
    {
      id: 'step',
      title: 'Server: step time',
      unit: 'ms',
      help: 'How long the server takes to compute one step of one room.',
      series: [
        lines.ofServer('p50', ({ stepP50Ms }) => stepP50Ms),
        lines.ofServer('p99', ({ stepP99Ms }) => stepP99Ms),
        lines.limit('step'),
      ],
      rule: 'step',
    },
    {
      id: 'dropped',
      title: 'Server: dropped steps',
      unit: '%',
      help: 'Steps that the server skipped because too many were due.',
      series: [lines.ofServer('dropped', ({ droppedShare }) => droppedShare * 100), lines.limit('dropped', 100)],
      rule: 'dropped',
    },
    {
      id: 'loop',
      title: 'Server: busy',
      unit: '%',
      help: 'The time in which the event loop had something to do, and the CPU time of the whole process, of one core.',
      series: [
        lines.ofServer('loop', ({ loopUtilisation }) => loopUtilisation && loopUtilisation * 100),
        lines.ofServer('CPU', ({ cpuShare }) => cpuShare * 100),
        lines.limit('loop', 100),
      ],
      rule: 'loop',
    },
    {
      id: 'loopDelay',
      title: 'Server: held up',
      unit: 'ms',
      help: 'The longest time in each second in which the event loop could do nothing else. If it was not busy, something else took its core.',
      series: [lines.ofServer('worst', ({ loopDelayMs }) => loopDelayMs)],
    },
    {
      id: 'memory',
      title: 'Server: memory',
      unit: 'MB',
      help: 'Of the whole process, and of its JavaScript objects.',
      series: [
        lines.ofServer('resident', ({ residentMegabytes }) => residentMegabytes),
        lines.ofServer('heap', ({ heapMegabytes }) => heapMegabytes),
      ],
    },
    {
      id: 'gc',
      title: 'Server: garbage collection',
      unit: 'ms/s',
      help: 'Time taken from all rooms each second.',
      series: [lines.ofServer('GC', ({ gcMsPerSecond }) => gcMsPerSecond)],
    },
  ];
}

/** Who measured. */
export function clientCharts(lines: ChartLines): Chart[] {
  return [
    {
      id: 'clients',
      title: 'Clients: busy',
      unit: '%',
      help: 'The processes that made the clients, and all cores of their machine, whoever used them. A loop that is always busy makes the times above longer.',
      series: [
        lines.line('busiest loop', ({ bots }) => bots.loopUtilisation * 100),
        lines.line('CPU of all', ({ bots }) => bots.cpuShare * 100),
        lines.line('machine', ({ bots }) => bots.machineShare * 100),
      ],
    },
    {
      id: 'clientDelay',
      title: 'Clients: held up',
      unit: 'ms',
      help: 'By how much a client was late at the worst. It makes the times above longer, and is not the server’s fault.',
      series: [lines.line('worst', ({ bots }) => bots.loopDelayMs)],
    },
  ];
}
