import type { StateClass } from '../../shared/colyseus/stateLayout.ts';

const states = new Map<string, StateClass>();

/** Call it when the code of a game was loaded: joins of its rooms are shorter from then on. */
export function rememberState({ name, State }: { readonly name: string; readonly State: StateClass }): void {
  states.set(name, State);
}

/** The class of the state of a game's rooms, if its code was loaded. */
export function knownStateOf(room: string): StateClass | undefined {
  return states.get(room);
}
