import type { StateFault } from './checkState.ts';
import type { CrowdFigures, JoinFigures } from './clients/Crowd.ts';
import type { ContenderName } from './contenderNames.ts';
import type { Load } from './Load.ts';
import type { ServerFigures } from './servers/ServerMeasures.ts';

/** Bytes that the server's objects use. */
export interface MemoryFigures {
  /** With the first rooms, of one client each. */
  readonly firstRooms: number;
  /** With all rooms, of one client each. */
  readonly allRooms: number;
  /** With all clients. */
  readonly full: number;
}

/** One measurement of one contender, in fresh processes. */
export interface Sample {
  readonly contender: ContenderName;
  readonly load: Load;
  /** Which pass over the contenders it belongs to. Rumpus is in each twice. */
  readonly pass: number;
  readonly server: ServerFigures;
  readonly crowd: CrowdFigures;
  readonly join: JoinFigures;
  readonly memory: MemoryFigures;
  /** What is wrong with the state that probes saw. */
  readonly stateFault?: StateFault;
  /** Load of the machine over the last minute, when the sample began. */
  readonly machineLoad: number;
}
