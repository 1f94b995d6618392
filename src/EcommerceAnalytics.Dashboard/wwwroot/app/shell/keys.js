// Keys. They can be switched off, for those who dictate or press keys by accident.

import { h } from '../dom.js';
import { t } from '../i18n/index.js';
import { change, changeRange, go, linkTo, read, removeFilter } from '../state/address.js';
import { prefer, preference } from '../state/preferences.js';
import { openDialog } from '../cards/dialog.js';
import { user } from '../api/session.js';
import { inMenu } from './pages.js';
import { openSearch } from './search.js';
import { toggleTheme } from './userMenu.js';
import { toggleWall } from './wall.js';

const range = name => () => changeRange({ range: name });

/** @type {Record<string, { says: string, run: () => any }>} */
const KEYS = {
  '/': { says: 'keys.search', run: openSearch },
  '?': { says: 'keys.help', run: showHelp },
  d: { says: 'range.today', run: range('today') },
  w: { says: 'range.last7Days', run: range('last7Days') },
  m: { says: 'range.last30Days', run: range('last30Days') },
  q: { says: 'range.last90Days', run: range('last90Days') },
  y: { says: 'range.yearToDate', run: range('yearToDate') },
  a: { says: 'range.allTime', run: range('allTime') },
  c: { says: 'keys.compare', run: () => change({ compare: { previousPeriod: 'previousYear', previousYear: null }[String(read().compare)] ?? (read().compare ? null : 'previousPeriod') }) },
  x: { says: 'keys.clear', run: () => removeFilter(null) },
  t: { says: 'menu.theme', run: toggleTheme },
  f: { says: 'menu.wall', run: toggleWall },
};

/** Listens, unless the reader is writing or a dialog is open. */
export function listenToKeys() {
  document.addEventListener('keydown', event => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (preference('keys') === 'off' || !user() || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')
      || target.matches('input, select, textarea')) {
      return;
    }

    const page = inMenu()[Number(event.key) - 1];
    const key = KEYS[event.key];
    if (page ?? key) {
      event.preventDefault();
      page ? go({ ...read(), path: page.path, view: {}, interval: null }) : key.run();
    }
  });
}

/** Lists the keys. */
export function showHelp() {
  openDialog(t('keys.title'), [
    h('dl', { class: 'keys' },
      inMenu().map((page, i) => [h('dt', {}, h('kbd', {}, String(i + 1))), h('dd', {}, h('a', { href: linkTo(page.path) }, t(page.title)))]),
      Object.entries(KEYS).map(([key, { says }]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, t(says))])),
    h('label', { class: 'check' },
      h('input', { type: 'checkbox', checked: preference('keys') !== 'off', on: { change: event => prefer('keys', event.target.checked ? 'on' : 'off') } }), t('keys.on')),
  ]);
}
