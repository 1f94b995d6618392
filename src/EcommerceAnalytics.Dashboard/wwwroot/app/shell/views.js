// Views: addresses that this user has given a name, kept in this browser.

import { user } from '../api/session.js';
import { h, icon, replace } from '../dom.js';
import { t } from '../i18n/index.js';
import { read, write } from '../state/address.js';
import { preference, prefer } from '../state/preferences.js';
import { iconButton } from '../cards/card.js';
import { popover } from '../cards/menu.js';

const MOST = 50;
const key = () => `views ${user()?.userName}`;

/** @returns {Array<{ name: string, address: string }>} */
function known() {
  try {
    const kept = JSON.parse(preference(key()) ?? '[]');
    return Array.isArray(kept) ? kept.filter(view => typeof view?.name === 'string' && /^\/(?!\/)/.test(view.address)) : [];
  } catch {
    return [];
  }
}

/** A button with the saved views, and a field to save this one. */
export const viewsButton = () => popover(t('views.title'), icon('star'), close => {
  const list = h('ul', {});
  const name = h('input', { id: 'view-name', required: true, maxlength: 100, placeholder: t('reports.name'), 'aria-label': t('views.name') });
  const save = views => {
    prefer(key(), JSON.stringify(views.slice(0, MOST)));
    draw();
  };

  function draw() {
    replace(list, known().map(view => h('li', { class: 'view' },
      h('a', { href: view.address, on: { click: close } }, h('bdi', {}, view.name)),
      iconButton('close', t('settings.removeOf', { name: view.name }), () => save(known().filter(one => one.name !== view.name))))));
  }

  draw();
  return h('div', { class: 'views' }, list,
    h('form', { class: 'buttons', on: { submit: event => {
      event.preventDefault();
      save([{ name: name.value, address: write(read()) }, ...known().filter(view => view.name !== name.value)]);
      name.value = '';
    } } }, name, h('button', { type: 'submit', class: 'button small' }, t('views.save'))));
}, { id: 'views' });
