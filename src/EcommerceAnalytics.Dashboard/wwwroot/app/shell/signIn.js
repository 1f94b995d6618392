// Signing in. When a session ends, the page below stays as it is, and goes on afterwards.

import { ApiError } from '../api/client.js';
import { signIn } from '../api/session.js';
import { h, replace } from '../dom.js';
import { t } from '../i18n/index.js';
import { sentence } from '../cards/failure.js';

/** @type {any} */
let open = null;

/** Asks for name and password, until they are right. */
export function askToSignIn(/** @type {boolean} */ hasExpired) {
  if (open) {
    return;
  }

  const problem = h('p', { class: 'problem', role: 'alert' });
  const name = h('input', { id: 'user-name', name: 'username', autocomplete: 'username', required: true, maxlength: 128, autocapitalize: 'none', spellcheck: 'false' });
  const password = h('input', { id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true, maxlength: 128 });
  const button = h('button', { class: 'button primary', type: 'submit' }, t('signIn.button'));
  const form = h('form', { on: { submit } },
    h('h1', { id: 'sign-in-title' }, t('signIn.title')),
    h('p', { class: 'muted' }, hasExpired ? t('signIn.expired') : t('signIn.hint')),
    h('label', { for: 'user-name' }, t('signIn.name')), name,
    h('label', { for: 'password' }, t('signIn.password')), password,
    problem, button,
    h('p', { class: 'small' }, h('a', { href: '/swagger' }, t('menu.swagger'))));
  open = h('dialog', { class: 'dialog sign-in', 'aria-labelledby': 'sign-in-title', on: { cancel: event => event.preventDefault() } }, form);
  document.body.append(open);
  open.showModal();
  name.focus();

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    replace(problem);
    try {
      const response = await signIn(name.value, password.value);
      if (!response.ok) {
        const error = new ApiError(response.status, await response.json().catch(() => null), Number(response.headers.get('Retry-After') ?? 0));
        replace(problem, response.status === 401 ? t('signIn.wrong') : sentence(error));
        password.select();
      }
    } catch {
      replace(problem, t('error.offline'));
    }

    button.disabled = false;
  }
}

/** Closes the dialog. */
export function stopAsking() {
  open?.close();
  open?.remove();
  open = null;
}
