import type { Tick } from '../GameModule.ts';
import type { PuckEvent } from './events.ts';

export type PuckTick = Tick<PuckEvent>;
