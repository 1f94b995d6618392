// The highest groups of a dimension, with bars and changes. A click on a name filters everything by it.

import { ask, change as changeOf, previous, scope } from '../api/figures.js';
import { h } from '../dom.js';
import { count, figure, percent, t } from '../i18n/index.js';
import { toggleFilter } from '../state/address.js';
import { filterOf } from '../state/filters.js';
import { card } from './card.js';
import { questionFiles } from './download.js';
import { showExplanation } from './explain.js';
import { measureName } from './definition.js';
import { LOWER_IS_BETTER, UNITS, measureFor } from './measures.js';
import { nameOfValue } from './names.js';
import { change, table, was } from './table.js';

/**
 * @param {string} dimension
 * @param {{ title: string, size?: string, limit?: number, second?: string, link?: (row: any) => any }} options
 */
export function leaderboard(dimension, { title, size = 'third', limit = 8, second = 'orders', link }) {
  const measureOf = state => measureFor(dimension, state.view.measure);
  const question = state => ({ ...scope(state), measures: [...new Set([measureOf(state), second])], dimensions: [dimension], limit });
  return card({
    title, size, skeleton: 'rows',
    load: (state, signal) => ask(question(state), signal),
    isEmpty: data => data.rows.length === 0,
    actions: state => questionFiles({ ...question(state), limit: 1000 }),
    draw: (data, state) => {
      const measure = measureOf(state);
      return [
        table(title, columns(dimension, measure, second, data, state, link), data.rows, { class: 'board' }),
        data.groups > data.rows.length && h('p', { class: 'muted small' }, t('board.more', { shown: count(data.rows.length), all: count(data.groups) })),
      ];
    },
  });
}

function columns(dimension, measure, second, data, state, link) {
  const filter = filterOf(dimension);
  const total = data.totals[measure];
  const unit = UNITS[measure];
  return [
    {
      label: t(`dimension.${dimension}`), class: 'name',
      cell: row => {
        const value = String(row[dimension]);
        const isSet = state.filters[filter]?.includes(value) ?? false;
        return h('span', { class: 'named' },
          h('button', { type: 'button', class: 'link', 'aria-pressed': String(isSet), title: t('board.filter'), on: { click: () => toggleFilter(filter, value) } },
            h('bdi', {}, nameOfValue(dimension, row))),
          link?.(row));
      },
    },
    {
      label: measureName(measure), isNumber: true, bar: row => row[measure],
      cell: row => h('span', { title: total > 0 && unit !== 'rate' ? t('board.share', { share: percent(row[measure] / total) }) : null }, figure(row[measure], unit)),
    },
    ...(measure === second ? [] : [{ label: measureName(second), isNumber: true, class: 'second', cell: row => figure(row[second], UNITS[second]) }]),
    ...(state.compare ? [{
      label: t('board.change'), isNumber: true,
      cell: row => change(row[changeOf(measure)], {
        was: was(row[previous(measure)], unit),
        lowerIsBetter: LOWER_IS_BETTER.includes(measure),
        explain: () => showExplanation(state, { [filter]: [String(row[dimension])] }, nameOfValue(dimension, row)),
      }),
    }] : []),
  ];
}
