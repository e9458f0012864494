import { signal } from '@preact/signals';
import { parseRoomCode } from '../../shared/roomCode.ts';
import { clientGames } from '../games/clientGameList.ts';
import type { Session } from '../Session.ts';
import { homeTexts } from '../text/homeTexts.ts';
import { acceptName } from './acceptName.ts';
import { ComebackCard } from './ComebackCard.tsx';
import { FieldProblem } from './FieldProblem.tsx';
import { GameChoice } from './GameChoice.tsx';
import { Logo } from './Logo.tsx';
import { NameField } from './NameField.tsx';
import { Tagline } from './Tagline.tsx';

/** Kept outside the component, so that a failed attempt to join does not clear the field. */
const typedCode = signal('');

function joinByCode(session: Session): void {
  const code = parseRoomCode(typedCode.peek());
  if (code === undefined) {
    const sentence = typedCode.peek().trim() === '' ? homeTexts.noCode : homeTexts.badCode;
    session.problem.value = { field: 'code', sentence };
    document.getElementById('code')?.focus();
    return;
  }
  if (acceptName(session)) void session.join({ kind: 'code', code });
}

/** Runs an action on submit, so that Enter in a field works like its button. */
function onSubmit(action: () => void) {
  return (event: Event) => {
    event.preventDefault();
    action();
  };
}

const games = Object.entries(clientGames);

export function HomeScreen({ session }: { session: Session }) {
  const Aside = session.aside.value;
  const line = session.line.value;
  return (
    <main class="menu menu-home">
      <Logo />
      {/* A player who just left or waits knows the game, and both cards fit a low window only without the tagline. */}
      {session.leftSeat.secondsLeft.value === undefined && !line && <Tagline />}
      <ComebackCard session={session} />
      {line && <line.Card />}
      <section class={`card card-wide ${games.length > 1 ? 'card-choices' : ''}`} aria-label={homeTexts.play}>
        {/* Enter in the only field plays the game that was chosen last. */}
        <form onSubmit={onSubmit(() => acceptName(session) && void session.join({ kind: 'quick' }))}>
          <NameField session={session} />
        </form>
        <div class="game-choices">
          {games.map(([name, entry]) => (
            <GameChoice key={name} session={session} name={name} entry={entry} />
          ))}
        </div>
        <div class="room-problem">
          <FieldProblem session={session} field="room" />
        </div>
        <form class="join-by-code" onSubmit={onSubmit(() => joinByCode(session))}>
          <CodeField session={session} />
        </form>
      </section>
      {Aside && <Aside session={session} />}
    </main>
  );
}

function CodeField({ session }: { session: Session }) {
  const isWrong = session.problem.value?.field === 'code';
  return (
    <div class="field">
      <label for="code">{homeTexts.code}</label>
      <div class="row">
        <input
          id="code"
          type="text"
          class="code-input"
          placeholder={homeTexts.codeHint}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={500}
          value={typedCode.value}
          aria-invalid={isWrong}
          aria-describedby="code-problem"
          onInput={(event) => {
            typedCode.value = event.currentTarget.value;
            if (isWrong) session.problem.value = undefined;
          }}
        />
        <button type="submit" class="button">
          {homeTexts.join}
        </button>
      </div>
      <FieldProblem session={session} field="code" />
    </div>
  );
}
