import { adminTexts } from '../text/adminTexts.ts';
import type { ProcessFigures, ProcessState } from './ProcessFigures.ts';
import type { Shown } from './Shown.ts';
import { StateMark } from './StateMark.tsx';

/** What matters most comes first. */
const urgency: readonly ProcessState[] = ['late', 'draining', 'waiting', 'fine'];

export function DeskHead({ link, shown }: Shown) {
  const state = urgency.find((each) => shown.some((figures) => figures.state === each)) ?? 'waiting';
  const players = shown.reduce((sum, figures) => sum + figures.latest('players'), 0);
  return (
    <header class="desk-head">
      <h1>{adminTexts.title}</h1>
      {link.state.value === 'lost' ? (
        <StateMark state="late" text={adminTexts.states.lost} />
      ) : (
        <StateMark state={state} text={describeState(state, shown)} />
      )}
      <p class="quiet">
        {describeProcesses(shown)}
        {'\u00a0· '}
        {adminTexts.playing(players)}
      </p>
      <button type="button" class="desk-button sign-out" onClick={() => link.leave()}>
        {adminTexts.leave}
      </button>
    </header>
  );
}

/** Says of how many processes it is true, unless it is true of all. */
function describeState(state: ProcessState, shown: readonly ProcessFigures[]): string {
  const like = shown.filter((figures) => figures.state === state).length;
  const text = adminTexts.states[state];
  return like === shown.length ? text : adminTexts.stateOfSome(text, like, shown.length);
}

function describeProcesses(shown: readonly ProcessFigures[]): string {
  const [first] = shown;
  if (shown.length !== 1 || !first) return adminTexts.processCount(shown.length);
  return adminTexts.process(first.process, first.upMs);
}
