// Any measure by any dimension, or by two at once.

import { ask, change as changeOf, previous, scope } from '../api/figures.js';
import { heatmap } from '../charts/heatmap.js';
import { h, replace } from '../dom.js';
import { count, figure, t } from '../i18n/index.js';
import { changeView, toggleFilter } from '../state/address.js';
import { filterOf } from '../state/filters.js';
import { card } from '../cards/card.js';
import { definitionButton, measureName } from '../cards/definition.js';
import { questionFiles } from '../cards/download.js';
import { LOWER_IS_BETTER, MEASURES, UNITS, measureFor } from '../cards/measures.js';
import { nameOfValue } from '../cards/names.js';
import { change, table, was } from '../cards/table.js';

const DIMENSIONS = [
  'category', 'product', 'country', 'customerType', 'rfmSegment', 'channel', 'source', 'paymentMethod', 'region', 'discountCode', 'orderTag', 'brand', 'parent',
  'variant', 'tag', 'weekday', 'hourOfDay', 'firstOrderMonth', 'status',
];
const COLUMNS = 12;
const ROWS = 100;

/** The page of free questions. */
export function sales() {
  const controls = h('div', { class: 'controls' });
  const answer = card({
    title: t('page.sales'), size: 'wide', skeleton: 'rows',
    heading: state => heading(choice(state)),
    load: (state, signal) => ask(question(state), signal),
    isEmpty: data => data.rows.length === 0,
    actions: state => questionFiles({ ...question(state), limit: 1000 }),
    draw: (data, state) => (choice(state).by2 ? matrix(data, choice(state)) : list(data, state, choice(state))),
  });
  return {
    element: h('div', { class: 'cards' }, controls, answer.element),
    update: state => {
      fill(controls, choice(state));
      return answer.update(state);
    },
    close: answer.close,
  };
}

function choice(state) {
  const by = DIMENSIONS.includes(state.view.by) ? state.view.by : 'category';
  const by2 = DIMENSIONS.includes(state.view.by2) && state.view.by2 !== by ? state.view.by2 : null;
  const measure = measureFor(by2 && measureFor(by2, state.view.measure) === 'netSales' ? by2 : by, state.view.measure);
  return { measure, by, by2 };
}

function question(state) {
  const { measure, by, by2 } = choice(state);
  const asked = { ...scope(state), measures: [...new Set([measure, 'netSales', 'orders', 'unitsSold'])], dimensions: [by, by2].filter(Boolean), limit: ROWS };
  if (by2) {
    const { compare, elapsed, ...rest } = asked;
    return { ...rest, measures: [measure], limit: 1000 };
  }

  return asked;
}

const heading = ({ measure, by, by2 }) => (by2
  ? t('sales.headingTwo', { measure: measureName(measure), by: t(`dimension.${by}`), by2: t(`dimension.${by2}`) })
  : t('sales.heading', { measure: measureName(measure), by: t(`dimension.${by}`) }));

function fill(controls, { measure, by, by2 }) {
  const choose = (id, label, value, values) => h('div', { class: 'field' }, h('label', { for: id }, label),
    h('select', { id, on: { change: event => changeView({ [id]: event.target.value }) } }, values.map(([option, text]) => h('option', { value: option, selected: option === value }, text))));
  replace(controls,
    choose('measure', t('sales.measure'), measure, MEASURES.map(name => [name, measureName(name)])), definitionButton(measure),
    choose('by', t('sales.by'), by, DIMENSIONS.map(name => [name, t(`dimension.${name}`)])),
    choose('by2', t('sales.by2'), by2 ?? '', [['', t('sales.nothing')], ...DIMENSIONS.filter(name => name !== by).map(name => [name, t(`dimension.${name}`)])]));
}

function list(data, state, { measure, by }) {
  const columns = Object.keys(data.totals).filter(name => name in UNITS);
  const row = (values, name) => [name, ...columns.flatMap(column => [figure(values[column], UNITS[column]), ...(column === measure && state.compare ? [change(values[changeOf(column)])] : [])])];
  return [
    table(heading({ measure, by, by2: null }), [
      { label: t(`dimension.${by}`), class: 'name', cell: group => filterButton(by, group, state) },
      ...columns.flatMap(column => [
        { label: measureName(column), isNumber: true, class: column === measure ? undefined : 'second', bar: column === measure ? group => group[column] : undefined,
          cell: group => figure(group[column], UNITS[column]) },
        ...(column === measure && state.compare ? [{ label: t('board.change'), isNumber: true,
          cell: group => change(group[changeOf(column)], { was: was(group[previous(column)], UNITS[column]), lowerIsBetter: LOWER_IS_BETTER.includes(column) }) }] : []),
      ]),
    ], data.rows, { class: 'board', foot: [...(data.other ? [row(data.other, t('sales.other', { count: count(data.groups - data.rows.length) }))] : []), row(data.totals, t('sales.total'))] }),
  ];
}

const filterButton = (dimension, row, state) => h('button', {
  type: 'button', class: 'link', title: t('board.filter'), 'aria-pressed': String(state.filters[filterOf(dimension)]?.includes(String(row[dimension])) ?? false),
  on: { click: () => toggleFilter(filterOf(dimension), String(row[dimension])) },
}, h('bdi', {}, nameOfValue(dimension, row)));

/** The groups of one dimension against those of the other, the highest first. */
function matrix(data, { measure, by, by2 }) {
  const groups = dimension => {
    const sums = new Map();
    data.rows.forEach(row => {
      const known = sums.get(row[dimension]) ?? { name: nameOfValue(dimension, row), sum: 0 };
      known.sum += row[measure] ?? 0;
      sums.set(row[dimension], known);
    });
    return [...sums].sort(([, a], [, b]) => b.sum - a.sum);
  };
  const cells = new Map(data.rows.map(row => [`${row[by]}\n${row[by2]}`, row[measure]]));
  const [rows, columns] = [groups(by), groups(by2)];
  const unit = UNITS[measure];
  return [
    heatmap(heading({ measure, by, by2 }), columns.slice(0, COLUMNS).map(([, { name }]) => name), rows.slice(0, ROWS).map(([value, { name }]) => ({
      name: h('bdi', {}, name),
      cells: columns.slice(0, COLUMNS).map(([other]) => {
        const found = cells.get(`${value}\n${other}`) ?? null;
        return { value: found, text: found === null ? '' : figure(found, unit) };
      }),
    })), { corner: t(`dimension.${by}`) }),
    rows.length > ROWS && h('p', { class: 'muted small' }, `${t(`dimension.${by}`)}: ${t('board.more', { shown: count(ROWS), all: count(rows.length) })}`),
    columns.length > COLUMNS && h('p', { class: 'muted small' }, `${t(`dimension.${by2}`)}: ${t('board.more', { shown: count(COLUMNS), all: count(columns.length) })}`),
  ];
}
