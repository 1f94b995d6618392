// A store without orders: what to do first.

import { h } from '../dom.js';
import { t } from '../i18n/index.js';

/** The ways to the first figures. */
export function firstSteps() {
  const step = (title, text, code) => h('li', { class: 'card' }, h('h2', {}, t(title)), h('p', {}, t(text)), code && h('pre', { tabindex: '0' }, h('code', {}, code)));
  return h('section', { class: 'first-steps' },
    h('h1', {}, t('first.title')), h('p', { class: 'muted' }, t('first.text')),
    h('ol', {},
      step('first.import', 'first.importText', './run -- import orders.csv --dry-run\n./run -- import orders.csv'),
      step('first.connect', 'first.connectText', 'POST /api/v1/sources'),
      step('first.demo', 'first.demoText', './run')),
    h('p', {}, h('a', { href: '/swagger' }, t('menu.swagger'))));
}
