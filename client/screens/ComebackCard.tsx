import type { Session } from '../Session.ts';
import { homeTexts } from '../text/homeTexts.ts';

/** For a player who left a match whose seat is still held: on purpose, or by an accidental swipe back. */
export function ComebackCard({ session }: { session: Session }) {
  const seconds = session.leftSeat.secondsLeft.value;
  if (seconds === undefined) return null;
  return (
    <section class="card card-comeback" aria-label={homeTexts.leftMatch}>
      <p>
        {homeTexts.youLeft} <span aria-hidden="true">{homeTexts.seatIsHeld(seconds)}</span>
      </p>
      <button type="button" class="button button-main" onClick={() => void session.goBackIn()}>
        {homeTexts.goBackIn}
      </button>
    </section>
  );
}
