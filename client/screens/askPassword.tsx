import { render } from 'preact';
import { PASSWORD_MAX_CHARACTERS } from '../../shared/limits.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import './askPassword.css';
import { homeTexts } from '../text/homeTexts.ts';

/**
 * Asks for a room's password, over the page. Going back in the browser's history gives up.
 * @param why a sentence that says why it is asked for
 * @returns what was typed; undefined if the player gave up
 */
export function askPassword(why: string): Promise<string | undefined> {
  const dialog = document.createElement('dialog');
  dialog.className = 'card ask-password';
  dialog.setAttribute('aria-label', lobbyTexts.password);
  document.body.append(dialog);
  return new Promise((resolve) => {
    const abort = new AbortController();
    const { signal } = abort;
    const end = (password: string | undefined) => {
      abort.abort();
      render(null, dialog);
      dialog.remove();
      resolve(password);
    };
    // Escape, or the Cancel button.
    dialog.addEventListener('close', () => end(undefined), { signal });
    window.addEventListener('popstate', () => end(undefined), { signal });
    render(<PasswordForm why={why} onPassword={end} onCancel={() => dialog.close()} />, dialog);
    dialog.showModal();
  });
}

interface PasswordFormProperties {
  readonly why: string;
  onPassword(password: string): void;
  onCancel(): void;
}

function PasswordForm({ why, onPassword, onCancel }: PasswordFormProperties) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get('password');
        if (typeof typed === 'string' && typed !== '') onPassword(typed);
      }}
    >
      <p>{why}</p>
      <div class="field">
        <label for="password">{lobbyTexts.password}</label>
        <div class="row">
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="off"
            required
            maxLength={PASSWORD_MAX_CHARACTERS}
          />
        </div>
      </div>
      <div class="row">
        <button type="submit" class="button button-main">
          {homeTexts.join}
        </button>
        <button type="button" class="button" data-pad="back" onClick={onCancel}>
          {lobbyTexts.cancel}
        </button>
      </div>
    </form>
  );
}
