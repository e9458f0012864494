import { useSignal } from '@preact/signals';
import { adminTexts } from '../text/adminTexts.ts';
import type { AdminLink } from './AdminLink.ts';

export function LoginCard({ link }: { readonly link: AdminLink }) {
  const password = useSignal('');
  const isEntering = link.state.value === 'entering';
  const { login, title } = adminTexts;
  return (
    <main class="login">
      <form
        class="desk-card login-card"
        onSubmit={(event) => {
          event.preventDefault();
          void link.login(password.value);
        }}
      >
        <h1>{title}</h1>
        <label for="password">{login.password}</label>
        <input
          id="password"
          type="password"
          autocomplete="current-password"
          required
          aria-describedby="login-problem"
          aria-invalid={link.problem.value !== ''}
          value={password.value}
          onInput={({ currentTarget }) => {
            password.value = currentTarget.value;
          }}
        />
        <p id="login-problem" class="desk-problem" role="alert">
          {link.problem.value}
        </p>
        <button type="submit" class="desk-button desk-button-main" disabled={isEntering}>
          {isEntering ? login.entering : login.enter}
        </button>
        <p class="quiet">{login.hint}</p>
      </form>
    </main>
  );
}
