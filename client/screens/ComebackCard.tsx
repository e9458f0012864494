import type { Session } from '../Session.ts';

/** For whoever left a match that still holds the seat, on purpose or by a swipe that was meant for the game. */
export function ComebackCard({ session }: { session: Session }) {
  const seconds = session.leftSeat.secondsLeft.value;
  if (seconds === undefined) return null;
  return (
    <section class="card card-comeback" aria-label="The match you left">
      <p>
        You left the match. <span aria-hidden="true">Your seat waits {seconds} s.</span>
      </p>
      <button type="button" class="button button-main" onClick={() => void session.goBackIn()}>
        Go back in
      </button>
    </section>
  );
}
