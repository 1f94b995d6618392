// The user: language, full screen, help, signing out.

import { signOut, user } from '../api/session.js';
import { h, icon } from '../dom.js';
import { LANGUAGES, current, t } from '../i18n/index.js';
import { isDark, prefer } from '../state/preferences.js';
import { iconButton } from '../cards/card.js';
import { popover } from '../cards/menu.js';
import { say } from './notice.js';
import { toggleWall } from './wall.js';
import { showHelp } from './keys.js';

/** Changes between light and dark. */
export function themeButton() {
  return iconButton(isDark() ? 'sun' : 'moon', t('menu.theme'), toggleTheme, { id: 'theme' });
}

/** Light becomes dark, and dark light. */
export function toggleTheme() {
  const theme = isDark() ? 'light' : 'dark';
  prefer('theme', theme);
  document.documentElement.dataset.theme = theme;
  dispatchEvent(new Event('theme'));
  document.getElementById('theme')?.replaceChildren(icon(isDark() ? 'sun' : 'moon'));
}

/** The menu of the user. */
export function userMenu() {
  return popover(t('menu.user'), icon('user'), () => h('div', { class: 'user-menu' },
    h('p', {}, h('strong', {}, h('bdi', {}, user()?.userName ?? '')), h('span', { class: 'muted' }, ` · ${t(`role.${user()?.role}`)}`)),
    h('label', { for: 'language' }, t('menu.language')),
    h('select', { id: 'language', on: { change: chooseLanguage } },
      Object.entries(LANGUAGES).map(([code, name]) => h('option', { value: code, lang: code, selected: code === current() }, name))),
    h('ul', {},
      h('li', {}, h('a', { href: '/swagger' }, t('menu.swagger'))),
      h('li', {}, h('button', { type: 'button', on: { click: toggleWall } }, t('menu.wall'))),
      h('li', {}, h('button', { type: 'button', on: { click: showHelp } }, t('menu.keys'))),
      h('li', {}, h('button', { type: 'button', on: { click: () => leave(false) } }, t('menu.signOut'))),
      h('li', {}, h('button', { type: 'button', on: { click: () => leave(true) } }, t('menu.signOutEverywhere'))))));
}

function chooseLanguage(event) {
  prefer('language', event.target.value);
  location.reload();
}

async function leave(everywhere) {
  try {
    await signOut(everywhere);
  } catch {
    say(t('error.offline'), true);
  }
}
