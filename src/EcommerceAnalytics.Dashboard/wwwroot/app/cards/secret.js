// A secret that the server tells only once.

import { h } from '../dom.js';
import { t } from '../i18n/index.js';
import { openDialog } from './dialog.js';
import { attempt } from './form.js';

/** Shows a secret, to be copied. */
export function showSecret(title, text, secret) {
  const shown = h('input', { class: 'secret', readonly: true, value: secret, 'aria-label': title });
  openDialog(title, [h('p', {}, text), shown, h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'button primary', on: { click: () => attempt(async () => {
    shown.select();
    await navigator.clipboard.writeText(secret);
  }, t('settings.copied')) } }, t('settings.copy')))]);
}
