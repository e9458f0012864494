import type { Session } from '../Session.ts';

/** For whoever left a match that still holds the seat, on purpose or by a swipe that was meant for the game. */
export function ComebackCard({ session }: { session: Session }) {
  const seconds = session.leftSeat.secondsLeft.value;
  if (seconds === undefined) return null;
  return (
    <section class="card card-comeback" aria-label="The match you left">
      <p>You left the match: go back in?</p>
      <button
        type="button"
        class="button button-main"
        aria-describedby="comeback-note"
        onClick={() => void session.goBackIn()}
      >
        Go back in
        <span class="button-note" id="comeback-note" aria-hidden="true">
          your seat waits {seconds} s
        </span>
      </button>
    </section>
  );
}
