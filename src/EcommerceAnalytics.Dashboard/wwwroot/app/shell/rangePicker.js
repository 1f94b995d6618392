// The range, and what it is compared with.

import { h } from '../dom.js';
import { day, t } from '../i18n/index.js';
import { change, changeRange } from '../state/address.js';
import { COMPARISONS, RANGES } from '../state/ranges.js';
import { chosen, popover } from '../cards/menu.js';

/** The controls, for a state. */
export function rangePicker(state, meta) {
  const name = state.from ? `${day(state.from)} – ${day(state.to)}` : t(`range.${state.range}`);
  return h('div', { class: 'range' },
    popover(t('range.choose'), name, () => panel(state, meta), { class: 'button', 'aria-label': t('range.current', { name }), id: 'range' }),
    h('label', { class: 'hidden', for: 'compare' }, t('compare.label')),
    h('select', { id: 'compare', disabled: !state.from && state.range === 'allTime', on: { change: event => change({ compare: event.target.value || null }) } },
      [['', t('compare.none')], ...COMPARISONS.map(kind => [kind, t(`compare.${kind}`)])].map(([value, label]) =>
        h('option', { value, selected: value === (state.compare ?? '') }, label))));
}

function panel(state, meta) {
  const last = meta?.dataThrough ?? meta?.today;
  const from = h('input', { type: 'date', id: 'from', required: true, value: state.from ?? last, min: '1970-01-01', max: '2100-12-31' });
  const to = h('input', { type: 'date', id: 'to', required: true, value: state.to ?? last, min: '1970-01-01', max: '2100-12-31' });
  const wrong = h('p', { class: 'problem', role: 'alert' });
  return h('div', { class: 'range-panel' },
    h('ul', {}, RANGES.map(range => h('li', {}, h('button', {
      type: 'button', 'aria-pressed': String(!state.from && state.range === range), on: { click: event => pick(event, { range }) },
    }, t(`range.${range}`))))),
    h('form', { on: { submit } },
      h('label', { for: 'from' }, t('range.from')), from,
      h('label', { for: 'to' }, t('range.to')), to,
      wrong, h('button', { class: 'button primary', type: 'submit' }, t('range.apply'))));

  function submit(event) {
    event.preventDefault();
    if (from.value > to.value) {
      wrong.textContent = t('range.wrong');
      return;
    }

    pick(event, { from: from.value, to: to.value });
  }
}

function pick(event, range) {
  chosen(event.currentTarget);
  changeRange(range);
}
