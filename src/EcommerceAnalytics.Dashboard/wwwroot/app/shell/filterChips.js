// The filters that are set; each is removed by its button.

import { h } from '../dom.js';
import { t } from '../i18n/index.js';
import { removeFilter } from '../state/address.js';
import { dimensionOf } from '../state/filters.js';
import { nameOfFilter } from '../cards/names.js';

/** The filters of a state; null when there are none. */
export function filterChips(state) {
  const names = Object.keys(state.filters);
  return names.length === 0 ? null : h('ul', { class: 'chips', 'aria-label': t('filters.label') },
    names.map(name => h('li', {}, chip(name, state.filters[name]))),
    names.length > 1 && h('li', {}, h('button', { type: 'button', class: 'link', on: { click: () => removeFilter(null) } }, t('filters.clear'))));
}

function chip(name, values) {
  const dimension = dimensionOf(name);
  const text = h('bdi', { 'aria-busy': 'true' }, '…');
  Promise.all(values.map(async value => (value.startsWith('!') ? `${t('filters.not')} ` : '') + await nameOfFilter(dimension, value)))
    .then(names => {
      text.textContent = names.join(', ');
      text.setAttribute('aria-busy', 'false');
    });
  return h('button', { type: 'button', class: 'chip', title: t('filters.remove'), on: { click: () => removeFilter(name) } },
    h('span', { class: 'muted' }, `${t(`dimension.${dimension}`)}: `), text, h('span', { 'aria-hidden': 'true' }, ' ✕'), h('span', { class: 'hidden' }, t('filters.remove')));
}
