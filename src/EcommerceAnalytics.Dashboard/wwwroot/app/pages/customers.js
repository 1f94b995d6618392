// Customers: who stays, who leaves, who is worth most.

import { get } from '../api/client.js';
import { heatmap } from '../charts/heatmap.js';
import { series } from '../charts/series.js';
import { h } from '../dom.js';
import { count, country, day, money, percent, t, tOr } from '../i18n/index.js';
import { linkTo, toggleFilter } from '../state/address.js';
import { OF_CUSTOMERS } from '../state/filters.js';
import { card } from '../cards/card.js';
import { openDialog } from '../cards/dialog.js';
import { addressFiles } from '../cards/download.js';
import { table } from '../cards/table.js';

const LISTED = 10;

/** The page of customers. All of it is as of the last day with data. */
export function customers() {
  const cards = [churn(), segments(), grid(), list('at-risk'), list('lifetime-value'), retention()];
  return {
    element: h('div', { class: 'cards' }, cards.map(one => one.element)),
    update: state => Promise.all(cards.map(one => one.update(state))),
    close: () => cards.forEach(one => one.close()),
  };
}

/** These reports take one country. */
const home = state => Object.fromEntries(OF_CUSTOMERS.map(name => [name, state.filters[name]?.[0]]));

function churn() {
  const query = state => ({ ...home(state), interval: 'month' });
  return card({
    title: t('customers.churn'), size: 'half', skeleton: 'tall',
    load: (state, signal) => get('analytics/churn', query(state), signal),
    isEmpty: data => data.base === 0,
    actions: state => addressFiles('analytics/churn', query(state)),
    draw: data => [
      h('p', { class: 'headline' }, percent(data.rate), h('span', { class: 'muted' }, ` ${t('customers.churnOf', { churned: count(data.churned), base: count(data.base), days: data.inactivityDays })}`)),
      h('p', { class: 'sentence', lang: 'en' }, data.sentence),
      data.intervals?.length > 1 && series({
        unit: 'rate', format: value => percent(value), height: 180, hasBefore: false,
        points: data.intervals.map(point => ({ label: day(point.asOf), value: point.rate, isPartial: point.isPartial })),
        sentence: t('customers.churnTrend', { from: day(data.intervals[0].asOf), to: day(data.asOf) }),
      }),
    ],
  });
}

function segments() {
  const query = home;
  return card({
    title: t('customers.rfm'), size: 'half', skeleton: 'rows',
    load: (state, signal) => get('analytics/rfm', query(state), signal),
    isEmpty: data => data.customers === 0,
    actions: state => addressFiles('analytics/rfm', query(state)),
    draw: (data, state) => [
      table(t('customers.rfm'), [
        { label: t('dimension.rfmSegment'), class: 'name', cell: row => h('button', {
          type: 'button', class: 'link', title: row.rule, 'aria-pressed': String(state.filters.rfmSegment?.includes(row.segment) ?? false), on: { click: () => toggleFilter('rfmSegment', row.segment) },
        }, segmentName(row)) },
        { label: t('page.customers'), isNumber: true, bar: row => row.customers, cell: row => h('button', {
          type: 'button', class: 'link', 'aria-label': t('customers.listOf', { name: segmentName(row), customers: count(row.customers) }),
          on: { click: () => showCustomers(segmentName(row), { ...home(state), segment: row.segment }) },
        }, count(row.customers)) },
        { label: t('measure.netSales'), isNumber: true, bar: row => row.netSales, cell: row => money(row.netSales) },
        { label: t('customers.days'), isNumber: true, class: 'second', cell: row => count(row.meanDaysSinceLastOrder) },
      ], data.segments.filter(row => row.customers > 0), { class: 'board' }),
      h('p', { class: 'small' }, h('a', { href: linkTo('/', { filters: state.filters }) }, t('customers.rfmSales'))),
    ],
  });
}

const segmentName = row => tOr(`rfmSegment.${row.segment}`, row.name ?? row.segment);
const SCORES = [1, 2, 3, 4, 5];

function grid() {
  return card({
    title: t('customers.grid'), size: 'third', skeleton: 'rows',
    load: (state, signal) => get('analytics/rfm', home(state), signal),
    isEmpty: data => data.customers === 0,
    draw: (data, state) => [
      h('p', { class: 'muted small' }, t('customers.gridText')),
      heatmap(t('customers.grid'), SCORES.map(String), SCORES.toReversed().map(recency => ({
        name: String(recency),
        cells: SCORES.map(frequency => {
          const { customers, netSales } = data.cells.find(cell => cell.recencyScore === recency && cell.frequencyScore === frequency);
          const name = t('customers.cell', { recency, frequency });
          return customers === 0 ? { value: 0, text: '0' } : {
            value: customers, text: count(customers), title: `${t('customers.listOf', { name, customers: count(customers) })}, ${money(netSales)}`,
            run: () => showCustomers(name, { ...home(state), recencyScore: recency, frequencyScore: frequency }),
          };
        }),
      })), { corner: t('customers.gridCorner') }),
    ],
  });
}

/** The customers of a segment or of a cell, those with the highest sales first. */
function showCustomers(name, query) {
  const list = card({
    title: name, skeleton: 'rows',
    load: (_, signal) => get('analytics/rfm/customers', { ...query, pageSize: 50 }, signal),
    isEmpty: data => data.items.length === 0,
    actions: () => addressFiles('analytics/rfm/customers', query),
    draw: data => [
      table(name, [
        { label: t('search.customer'), class: 'name', cell: row => h('a', { href: `/customers/${row.customerId}` }, h('bdi', {}, row.number ?? row.customerId)) },
        { label: t('dimension.country'), class: 'second', cell: row => country(row.country) },
        { label: t('dimension.rfmSegment'), class: 'second', cell: segmentName },
        { label: t('customers.lastOrder'), cell: row => day(row.lastOrder) },
        { label: t('measure.netSales'), isNumber: true, bar: row => row.netSales, cell: row => money(row.netSales) },
      ], data.items, { class: 'board' }),
      h('p', { class: 'muted small' }, t('board.more', { shown: count(data.items.length), all: count(data.totalCount) })),
    ],
  });
  openDialog(t('page.customers'), list.element, 'wide');
  list.update(null);
}

function retention() {
  const query = state => ({ ...home(state), interval: 'month', periods: 12 });
  return card({
    title: t('customers.retention'), size: 'wide', skeleton: 'tall',
    load: (state, signal) => get('analytics/retention', query(state), signal),
    isEmpty: data => data.cohorts.length === 0,
    actions: state => addressFiles('analytics/retention', query(state)),
    draw: data => {
      const periods = Array.from({ length: 12 }, (_, i) => i + 1);
      const cells = (found, of) => periods.map(period => {
        const cell = found.find(one => one.period === period);
        return cell?.rate === null || cell?.rate === undefined ? null : { value: cell.rate, text: percent(cell.rate, 0), title: t('customers.retentionCell', { customers: count(cell.customers), size: count(of ?? cell.size) }) };
      });
      return [
        h('p', { class: 'sentence' }, t('customers.retentionSentence', { customers: count(data.customers) })),
        heatmap(t('customers.retention'), [t('page.customers'), ...periods.map(String)], [
          { name: t('customers.average'), cells: [{ value: null, text: count(data.customers) }, ...cells(data.averages)] },
          ...data.cohorts.map(cohort => ({ name: cohort.cohort, cells: [{ value: null, text: count(cohort.size) }, ...cells(cohort.cells, cohort.size)] })),
        ], { corner: t('customers.cohort') }),
      ];
    },
  });
}

function list(kind) {
  const query = state => ({ ...home(state), pageSize: LISTED });
  const isRisk = kind === 'at-risk';
  return card({
    title: t(`customers.${kind}`), size: 'third', skeleton: 'rows',
    load: (state, signal) => get(`analytics/customers/${kind}`, query(state), signal),
    isEmpty: data => data.items.length === 0,
    actions: state => addressFiles(`analytics/customers/${kind}`, query(state)),
    draw: data => [
      data.noPredictionsBecause && h('p', { class: 'muted', lang: 'en' }, data.noPredictionsBecause),
      table(t(`customers.${kind}`), [
        { label: t('search.customer'), class: 'name', cell: row => h('a', { href: `/customers/${row.customerId}` }, h('bdi', {}, row.number ?? row.customerId)) },
        { label: t('dimension.country'), class: 'second', cell: row => country(row.country) },
        { label: t('customers.lastOrder'), cell: row => day(row.lastOrder) },
        { label: t('measure.netSales'), isNumber: true, class: 'second', cell: row => money(row.netSales) },
        isRisk
          ? { label: t('customers.valueAtRisk'), isNumber: true, bar: row => row.valueAtRisk, cell: row => money(row.valueAtRisk) }
          : { label: t('customers.clv'), isNumber: true, bar: row => row.predictedClv, cell: row => money(row.predictedClv) },
      ], data.items, { class: 'board' }),
      h('p', { class: 'muted small' }, t('board.more', { shown: count(data.items.length), all: count(data.totalCount) })),
    ],
  });
}
