import { clientsOf } from './Load.ts';
import type { Sample } from './Sample.ts';
import type { UsedTime } from './ThreadWatch.ts';

/** Beyond it, the clients are late themselves. */
const MAX_CLIENT_CORE = 0.85;
const LEAST_INPUTS = 0.97;
/** A process that waits for other programs longer than this does less than it is asked for. */
const MAX_DISPLACED = 0.1;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Why a sample says little about the contender, as sentences: its clients or the machine were the limit. */
export function findFaults(sample: Sample): readonly string[] {
  const { load, server, crowd, stateFault } = sample;
  const clients = clientsOf(load);
  const coreShare = (crowd.used.userMs + crowd.used.systemMs) / 1000 / crowd.used.seconds;
  const inputs = crowd.inputs / (clients * load.inputRate * crowd.used.seconds);
  return [
    ...(stateFault?.isWrong === false ? [stateFault.sentence] : []),
    ...(coreShare > MAX_CLIENT_CORE ? [`The clients used ${percent(coreShare)} of their core.`] : []),
    ...(inputs < LEAST_INPUTS ? [`The clients sent ${percent(inputs)} of the inputs.`] : []),
    ...displacement('server', server.used),
    ...displacement('clients', crowd.used),
    ...(crowd.open < clients ? [`${clients - crowd.open} of ${clients} clients lost their connection.`] : []),
  ];
}

/** Whether other programs were the reason, so that it may be better another time. */
export function isDisturbed({ server, crowd }: Sample): boolean {
  return displacement('server', server.used).length > 0 || displacement('clients', crowd.used).length > 0;
}

function displacement(who: string, { displacedMs, seconds }: UsedTime): readonly string[] {
  const share = displacedMs / 1000 / seconds;
  return share > MAX_DISPLACED ? [`Other programs kept the ${who} waiting for ${percent(share)} of the time.`] : [];
}
