import type { Session } from '../Session.ts';

/** For a player who left a match whose seat is still held: on purpose, or by an accidental swipe back. */
export function ComebackCard({ session }: { session: Session }) {
  const seconds = session.leftSeat.secondsLeft.value;
  if (seconds === undefined) return null;
  return (
    <section class="card card-comeback" aria-label="The match you left">
      <p>You left the match. Go back in?</p>
      <button
        type="button"
        class="button button-main"
        aria-describedby="comeback-note"
        onClick={() => void session.goBackIn()}
      >
        Go back in
        <span class="button-note" id="comeback-note" aria-hidden="true">
          seat held for {seconds} s
        </span>
      </button>
    </section>
  );
}
