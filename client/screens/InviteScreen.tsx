import type { Session } from '../Session.ts';
import { homeTexts } from '../text/homeTexts.ts';
import { acceptName } from './acceptName.ts';
import { ComebackCard } from './ComebackCard.tsx';
import { FieldProblem } from './FieldProblem.tsx';
import { Logo } from './Logo.tsx';
import { NameField } from './NameField.tsx';
import { Tagline } from './Tagline.tsx';

/** The page behind an invite link. */
export function InviteScreen({ session, code }: { session: Session; code: string }) {
  const join = (isWatching: boolean) => {
    if (acceptName(session)) void session.join({ kind: 'code', code }, isWatching);
  };
  return (
    <main class="menu">
      <Logo />
      <Tagline />
      {session.leftSeat.comeback?.code === code && <ComebackCard session={session} />}
      <section class="card" aria-labelledby="invite-title">
        <h2 id="invite-title">
          {homeTexts.invited} <span class="code">{code}</span>
        </h2>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            join(false);
          }}
        >
          <NameField session={session} />
          <button
            type="submit"
            data-pad="start"
            class={session.problem.value?.hasEnded ? 'button' : 'button button-main'}
          >
            {homeTexts.join}
          </button>
          <FieldProblem session={session} field="code" />
          <FieldProblem session={session} field="room" />
          <div class="row row-quiet">
            <button type="button" class="button-quiet" onClick={() => join(true)}>
              {homeTexts.watch}
            </button>
            <button type="button" class="button-quiet" data-pad="back" onClick={() => session.goHome()}>
              {homeTexts.home}
            </button>
          </div>
        </form>
      </section>
    </main>
  );
}
