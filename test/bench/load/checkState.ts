/** Of a state that is wrong. */
const SHOWN = 80;

export interface StateFault {
  /** False if too little arrived to tell. */
  readonly isWrong: boolean;
  readonly sentence: string;
}

/** How many different states a probe must have seen for its check to count. */
export const STATES_CHECKED = 12;

/**
 * Compares what a probe saw with what its server noted after each step: each state of the probe must be one of the
 * server's, in order.
 * @returns undefined if all is well
 */
export function checkState(seen: readonly string[], noted: readonly (readonly string[])[]): StateFault | undefined {
  const states = seen.filter((state, index) => state !== seen[index - 1]);
  if (states.length < STATES_CHECKED) {
    return { isWrong: false, sentence: `A probe saw ${states.length} different states of at least ${STATES_CHECKED}.` };
  }
  const own = noted.find((list) => list.includes(states[0]!));
  if (!own) return wrong('no room of the server was in', states[0]!);
  let at = 0;
  for (const state of states) {
    const found = own.indexOf(state, at);
    if (found < 0) return wrong('its room was not in, or not in this order', state);
    at = found + 1;
  }
  return undefined;
}

function wrong(what: string, state: string): StateFault {
  return { isWrong: true, sentence: `A probe saw a state that ${what}: ${state.slice(0, SHOWN)}` };
}

/** The worst fault among all probes of a run. */
export function checkStates(
  seen: readonly (readonly string[])[],
  noted: readonly (readonly string[])[],
): StateFault | undefined {
  if (seen.length === 0) return { isWrong: false, sentence: 'There was no probe.' };
  const faults = seen.flatMap((states) => checkState(states, noted) ?? []);
  return faults.find(({ isWrong }) => isWrong) ?? faults[0];
}
