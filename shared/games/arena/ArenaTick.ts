import type { Tick } from '../GameModule.ts';
import type { ArenaEvent } from './events.ts';

export type ArenaTick = Tick<ArenaEvent>;
