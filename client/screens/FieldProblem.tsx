import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../Problem.ts';
import type { Session } from '../Session.ts';
import { joinTexts } from '../text/joinTexts.ts';
import { acceptName } from './acceptName.ts';

/**
 * The problem with a field, shown below it. Always rendered, because screen readers announce changes only in an element
 * that is already there.
 */
export function FieldProblem({ session, field }: { session: Session; field: Problem['field'] }) {
  const shown = session.problem.value?.field === field ? session.problem.value : undefined;
  const sentence = useRef<HTMLParagraphElement>(null);
  // On a phone, it may stand below what is seen.
  useEffect(() => {
    if (shown) sentence.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <>
      <p ref={sentence} id={`${field}-problem`} class="problem" role="alert">
        {shown?.sentence ?? ''}
      </p>
      {shown?.hasEnded && (
        <button
          type="button"
          class="button button-main"
          onClick={() => acceptName(session) && session.createAgain(shown.code)}
        >
          {joinTexts.openNew}
        </button>
      )}
      {shown?.isServerAway && (
        <button
          type="button"
          class="button button-small"
          onClick={() => acceptName(session) && void session.practise()}
        >
          {joinTexts.practise}
        </button>
      )}
      {shown?.needsReload && (
        <button type="button" class="button button-main" onClick={() => window.location.reload()}>
          {joinTexts.reload}
        </button>
      )}
    </>
  );
}
