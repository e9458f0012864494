import { Schema, type } from '@colyseus/schema';

/** The smallest state of a room in which something can change. */
export class SaidState extends Schema {
  declare said: string;
}
type('string')(SaidState.prototype, 'said');
