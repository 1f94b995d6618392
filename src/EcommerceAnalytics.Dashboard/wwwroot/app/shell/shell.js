// What is around every page: the store, the menu, range and comparison, filters, the user.

import { get } from '../api/client.js';
import { user } from '../api/session.js';
import { h, replace } from '../dom.js';
import { t, useStore } from '../i18n/index.js';
import { linkTo, read } from '../state/address.js';
import { iconButton, skeleton } from '../cards/card.js';
import { filterChips } from './filterChips.js';
import { firstSteps } from './firstSteps.js';
import { inMenu, pageOf } from './pages.js';
import { rangePicker } from './rangePicker.js';
import { openSearch } from './search.js';
import { themeButton, userMenu } from './userMenu.js';
import { viewsButton } from './views.js';

/** Makes the frame, and puts it into the document. */
export function createShell() {
  const brand = h('a', { class: 'brand', href: '/' }, t('app.title'));
  const nav = h('nav', { 'aria-label': t('menu.label') });
  const tools = h('div', { class: 'tools' });
  const bar = h('section', { class: 'bar', 'aria-label': t('menu.bar') });
  const main = h('main', { id: 'main', tabindex: '-1' });
  replace(/** @type {Element} */ (document.getElementById('app')),
    h('a', { class: 'skip', href: '#main', on: { click: event => { event.preventDefault(); main.focus(); } } }, t('menu.skip')),
    h('header', { class: 'top' }, brand, nav, tools), bar, main);
  /** @type {import('./pages.js').Page | null} */
  let page = null;
  let path = '';
  /** @type {any} */
  let meta = null;
  /** @type {Promise<void> | null} */
  let reading = null;

  async function show(state) {
    frame(state);
    if (!page && !user()) {
      replace(main, skeleton('tall'));
      return;
    }

    // The currency and the time zone of the store come before its figures.
    if (!meta) {
      reading ??= readMeta().finally(() => { reading = null; });
      await reading;
      frame(read());
    }

    draw(read());
  }

  function draw(state) {
    const { page: found, id } = pageOf(state.path) ?? { page: inMenu()[0], id: undefined };
    if (!page || path !== state.path) {
      page?.close?.();
      page = found.create(id);
      path = state.path;
      document.title = `${t(found.title)} · ${meta?.store ?? t('app.title')}`;
      replace(main, meta && !meta.dataThrough && found.hasRange ? firstSteps() : [h('h1', { class: 'hidden' }, t(found.title)), page.element]);
    }

    if (page.element.isConnected) {
      page.update(state);
    }
  }

  function frame(state) {
    const current = pageOf(state.path)?.page ?? inMenu()[0];
    replace(nav, h('ul', {}, inMenu().map(item => h('li', {},
      h('a', { href: linkTo(item.path), 'aria-current': item === current ? 'page' : null }, t(item.title))))));
    // On a phone, the menu is wider than the screen.
    const link = nav.querySelector('[aria-current]');
    nav.scrollLeft = link ? link.offsetLeft - nav.clientWidth / 3 : 0;
    replace(tools, iconButton('search', t('search.open'), openSearch), user() && viewsButton(), themeButton(), user() && userMenu());
    replace(bar, current.hasRange && rangePicker(state, meta), filterChips(state));
    bar.hidden = bar.childElementCount === 0;
  }

  async function readMeta() {
    try {
      meta = await get('meta');
      useStore(meta);
      replace(brand, h('bdi', {}, meta.store));
    } catch {
      // The cards say what is wrong, when they ask.
    }
  }

  return {
    show,
    /** After signing in: what was waiting goes on by itself. */
    signedIn: () => (page ? frame(read()) : show(read())),
    /** After signing out: no figure stays on the page. */
    clear: () => {
      page?.close?.();
      page = null;
      meta = null;
      replace(main);
      replace(tools);
      replace(brand, t('app.title'));
    },
  };
}
