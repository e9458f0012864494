import { NAME_MAX_CHARACTERS } from '../../shared/limits.ts';
import { suggestPlayerName } from '../../shared/playerName.ts';
import type { Session } from '../Session.ts';
import { homeTexts } from '../text/homeTexts.ts';
import { FieldProblem } from './FieldProblem.tsx';

export function NameField({ session }: { session: Session }) {
  const isWrong = session.problem.value?.field === 'name';
  return (
    <div class="field">
      <label for="name">{homeTexts.yourName}</label>
      <div class="row">
        <input
          id="name"
          type="text"
          dir="auto"
          autocomplete="nickname"
          spellcheck={false}
          maxLength={NAME_MAX_CHARACTERS}
          value={session.name.value}
          aria-invalid={isWrong}
          aria-describedby="name-problem"
          onInput={(event) => {
            session.name.value = event.currentTarget.value;
            if (isWrong) session.problem.value = undefined;
          }}
        />
        <button
          type="button"
          class="button button-square"
          aria-label={homeTexts.anotherName}
          title={homeTexts.anotherName}
          onClick={() => {
            session.name.value = suggestPlayerName(Math.random);
          }}
        >
          <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
            <path d="M3 7h4l10 10h4M3 17h4l3-3M14 10l3-3h4M18 4l3 3-3 3M18 14l3 3-3 3" />
          </svg>
        </button>
      </div>
      <FieldProblem session={session} field="name" />
    </div>
  );
}
