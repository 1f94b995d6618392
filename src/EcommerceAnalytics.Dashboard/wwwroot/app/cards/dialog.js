// Dialogs: the browser's own, so that focus and Escape work as everywhere.

import { h } from '../dom.js';
import { t } from '../i18n/index.js';
import { iconButton } from './card.js';

let ids = 0;

/**
 * Opens a dialog and returns it; it is removed when it closes.
 * @param {string} title
 * @param {any} content
 * @param {string} [size] A class.
 */
export function openDialog(title, content, size = '') {
  const id = `dialog-${++ids}`;
  const opener = document.activeElement;
  const dialog = h('dialog', { class: `dialog ${size}`, 'aria-labelledby': id },
    h('header', { class: 'card-head' }, h('h2', { id }, title), iconButton('close', t('dialog.close'), () => dialog.close())),
    h('div', { class: 'dialog-body' }, content));
  dialog.addEventListener('click', event => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (opener instanceof HTMLElement && opener.isConnected) {
      opener.focus();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
