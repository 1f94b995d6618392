// The tiles and the series: one question answers both. A tile chooses the measure of the page.

import { ask, change as changeOf, previous, scope } from '../api/figures.js';
import { series } from '../charts/series.js';
import { sparkline } from '../charts/sparkline.js';
import { h, replace } from '../dom.js';
import { count, day, figure, interval as intervalName, t } from '../i18n/index.js';
import { change as changeAddress, changeView } from '../state/address.js';
import { intervalOf } from '../state/ranges.js';
import { card, skeleton } from './card.js';
import { definitionButton, measureName } from './definition.js';
import { questionFiles } from './download.js';
import { showExplanation } from './explain.js';
import { LOWER_IS_BETTER, UNITS } from './measures.js';
import { change, table, was } from './table.js';

const TILES = ['netSales', 'orders', 'averageOrderValue', 'unitsSold', 'returns', 'totalSales'];
const INTERVALS = ['hour', 'day', 'week', 'month', 'quarter', 'year'];

/** Tiles and series, with one update. */
export function timeline() {
  const tiles = h('section', { class: 'tiles', 'aria-label': t('card.tiles') }, TILES.map(() => h('div', { class: 'tile' }, skeleton('tile'))));
  const measureOf = state => state.view.measure ?? TILES[0];
  const question = state => ({ ...scope(state), measures: [...new Set([...TILES, measureOf(state)])], interval: intervalOf(state), limit: 1 });
  const chart = card({
    title: t('card.series'), size: 'wide', skeleton: 'tall',
    heading: state => t('card.seriesOf', { measure: measureName(measureOf(state)) }),
    load: async (state, signal) => {
      const data = await ask(question(state), signal);
      replace(tiles, TILES.map(measure => tile(measure, data, state, measureOf(state))));
      return data;
    },
    draw: (data, state) => draw(data, state, measureOf(state)),
    controls: state => [
      h('label', { class: 'hidden', for: 'interval' }, t('interval.label')),
      h('select', { id: 'interval', class: 'small', on: { change: event => changeAddress({ interval: event.target.value }) } },
        INTERVALS.map(kind => h('option', { value: kind, selected: kind === intervalOf(state) }, t(`interval.${kind}`)))),
      h('button', { type: 'button', class: 'button small', 'aria-pressed': String(state.view.chart === 'table'),
        on: { click: () => changeView({ chart: state.view.chart === 'table' ? '' : 'table' }) } }, t('card.table')),
    ],
    actions: state => [
      ...questionFiles(question(state)),
      ...(state.compare ? [{ label: t('explain.why'), run: () => showExplanation(state) }] : []),
    ],
  });
  return { tiles, element: chart.element, update: chart.update, close: chart.close };
}

function tile(measure, data, state, chosen) {
  const unit = UNITS[measure];
  const { totals, rows } = data;
  const earlier = totals[previous(measure)];
  return h('div', { class: measure === chosen ? 'tile chosen' : 'tile', dataset: { measure } },
    h('div', { class: 'tile-head' },
      h('button', { type: 'button', class: 'tile-name', id: `tile-${measure}`, 'aria-pressed': String(measure === chosen), on: { click: () => changeView({ measure: measure === TILES[0] ? '' : measure }) } },
        measureName(measure)),
      definitionButton(measure)),
    h('p', { class: 'tile-figure' }, h('data', { value: totals[measure] ?? '' }, figure(totals[measure], unit))),
    h('p', { class: 'tile-change' }, state.compare && [
      change(totals[changeOf(measure)], {
        lowerIsBetter: LOWER_IS_BETTER.includes(measure), was: was(earlier, unit), explain: measure === 'netSales' ? () => showExplanation(state) : undefined,
      }), h('span', { class: 'muted' }, ` ${t('tile.before', { value: figure(earlier, unit) })}`)]),
    sparkline(rows.map(row => row[measure]), state.compare ? rows.map(row => row[previous(measure)]) : []));
}

function draw(data, state, measure) {
  const kind = intervalOf(state);
  const unit = UNITS[measure];
  const format = value => figure(value, unit);
  const points = data.rows.map(row => ({
    label: intervalName(row.from, kind), value: row[measure], before: state.compare ? row[previous(measure)] : undefined,
    beforeLabel: /^\d{4}-\d\d-\d\d$/.test(row.previousInterval) ? day(row.previousInterval) : row.previousInterval ?? '', isPartial: row.isPartial,
  }));
  if (points.every(point => !point.value && !point.before)) {
    return h('p', { class: 'empty' }, t('card.noSales', { through: day(data.meta.dataThrough) }));
  }

  const highest = points.reduce((best, point) => ((point.value ?? 0) > (best.value ?? 0) ? point : best), points[0]);
  const sentence = t('chart.sentence', {
    measure: measureName(measure), total: format(data.totals[measure]), count: count(points.length), highest: highest.label, value: format(highest.value),
  });
  if (state.view.chart === 'table') {
    return table(t('card.seriesOf', { measure: measureName(measure) }), [
      { label: t(`interval.${kind}`), class: 'name', cell: row => (row.isPartial ? [row.label, h('em', { class: 'muted' }, ` (${t('chart.partial')})`)] : row.label) },
      { label: measureName(measure), isNumber: true, bar: row => row.value, cell: row => format(row.value) },
      ...(state.compare ? [{ label: t('chart.before'), isNumber: true, cell: row => format(row.before) }] : []),
    ], points);
  }

  return [
    series({ points, unit, format, sentence, hasBefore: Boolean(state.compare) }),
    h('ul', { class: 'legend', 'aria-hidden': 'true' },
      h('li', { class: 'now' }, t('chart.now')),
      state.compare && h('li', { class: 'before' }, `${t('chart.before')}: ${t(`compare.${state.compare}`)}`),
      points.at(-1)?.isPartial && h('li', { class: 'partial' }, t('chart.partial'))),
  ];
}
