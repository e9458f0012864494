import type { Session } from '../Session.ts';

/** For a player who left a match whose seat is still held: on purpose, or by an accidental swipe back. */
export function ComebackCard({ session }: { session: Session }) {
  const seconds = session.leftSeat.secondsLeft.value;
  if (seconds === undefined) return null;
  return (
    <section class="card card-comeback" aria-label="The match you left">
      <p>
        You left the match. <span aria-hidden="true">Your seat is held for {seconds} s.</span>
      </p>
      <button type="button" class="button button-main" onClick={() => void session.goBackIn()}>
        Go back in
      </button>
    </section>
  );
}
