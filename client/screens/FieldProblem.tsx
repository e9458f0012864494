import type { Problem, Session } from '../Session.ts';

/** The sentence about one field, under it. Always there, so that a screen reader hears it come. */
export function FieldProblem({ session, field }: { session: Session; field: Problem['field'] }) {
  const problem = session.problem.value;
  return (
    <p id={`${field}-problem`} class="problem" role="alert">
      {problem?.field === field ? problem.sentence : ''}
    </p>
  );
}
