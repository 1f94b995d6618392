// Products: classes, what rises and falls, stages of life.

import { get } from '../api/client.js';
import { filters, range } from '../api/figures.js';
import { h } from '../dom.js';
import { count, money, percent, t } from '../i18n/index.js';
import { linkTo } from '../state/address.js';
import { card } from '../cards/card.js';
import { addressFiles } from '../cards/download.js';
import { change, table, was } from '../cards/table.js';

const LISTED = 12;

/** The page of products. */
export function products() {
  const cards = [classes(), movers('rising'), movers('declining'), stages(), cover()];
  return {
    element: h('div', { class: 'cards' }, cards.map(one => one.element)),
    update: state => Promise.all(cards.map(one => one.update(state))),
    close: () => cards.forEach(one => one.close()),
  };
}

/** A product's name, which leads to its page. */
export const productLink = row => h('a', { href: linkTo(`/products/${row.productId}`) }, h('bdi', {}, row.name));

const named = () => ({ label: t('dimension.product'), class: 'name', cell: productLink });

function classes() {
  const query = state => ({ ...range(state), ...filters(state), pageSize: LISTED });
  return card({
    title: t('products.abc'), size: 'half', skeleton: 'rows', measure: 'netSales',
    load: (state, signal) => get('analytics/products/abc', query(state), signal),
    isEmpty: data => data.totalCount === 0,
    actions: state => addressFiles('analytics/products/abc', query(state)),
    draw: data => [
      h('p', { class: 'sentence' }, t('products.abcSentence', {
        count: count(data.classes[0]?.products), all: count(data.totalCount), part: percent(data.classes[0]?.productShare), share: percent(data.classes[0]?.share),
      })),
      table(t('products.classes'), [
        { label: t('products.class'), class: 'name', cell: row => row.class.toUpperCase() },
        { label: t('page.products'), isNumber: true, cell: row => count(row.products) },
        { label: t('measure.netSales'), isNumber: true, bar: row => row.netSales, cell: row => money(row.netSales) },
        { label: t('products.share'), isNumber: true, cell: row => percent(row.share) },
      ], data.classes, { class: 'board' }),
      table(t('products.abc'), [
        named(),
        { label: t('products.class'), cell: row => row.class.toUpperCase() },
        { label: t('measure.netSales'), isNumber: true, bar: row => row.netSales, cell: row => money(row.netSales) },
        { label: t('products.cumulative'), isNumber: true, class: 'second', cell: row => percent(row.cumulativeShare) },
      ], data.items, { class: 'board' }),
    ],
  });
}

function movers(direction) {
  const query = state => ({ ...range(state), ...filters(state), compare: state.compare ?? 'previousPeriod', elapsed: true, by: 'netSales', direction, pageSize: LISTED });
  return card({
    title: t(`products.${direction}`), size: 'half', skeleton: 'rows', measure: 'netSales',
    load: (state, signal) => get('analytics/products/movers', query(state), signal),
    isEmpty: data => data.totalCount === 0,
    actions: state => addressFiles('analytics/products/movers', query(state)),
    draw: data => [
      h('p', { class: 'sentence' }, t('products.movers', { count: count(data[direction].products), difference: money(data[direction].netSalesChange) })),
      table(t(`products.${direction}`), [
        named(),
        { label: t('measure.netSales'), isNumber: true, class: 'second', cell: row => money(row.netSales) },
        { label: t('explain.difference'), isNumber: true, bar: row => row.netSalesChange, cell: row => money(row.netSalesChange) },
        { label: t('board.change'), isNumber: true, cell: row => change(row.netSalesChangeRate, { was: was(row.previousNetSales, 'money') }) },
      ], data.items, { class: 'board' }),
    ],
  });
}

function stages() {
  const query = state => ({ ...range(state), ...filters(state), ...(state.compare ? { compare: state.compare } : {}), pageSize: 1 });
  return card({
    title: t('products.lifecycle'), size: 'half', skeleton: 'rows',
    load: (state, signal) => get('analytics/products/lifecycle', query(state), signal),
    isEmpty: data => data.totalCount === 0,
    actions: state => addressFiles('analytics/products/lifecycle', query(state)),
    draw: data => table(t('products.lifecycle'), [
      { label: t('products.stage'), class: 'name', cell: row => t(`stage.${row.stage}`) },
      { label: t('page.products'), isNumber: true, bar: row => row.products, cell: row => count(row.products) },
      { label: t('measure.netSales'), isNumber: true, cell: row => money(row.netSales) },
      { label: t('products.share'), isNumber: true, class: 'second', cell: row => percent(row.share) },
    ], data.stages, { class: 'board' }),
  });
}

function cover() {
  const query = state => ({ ...range(state), categoryId: state.filters.categoryId?.[0], reorderOnly: true, pageSize: LISTED });
  return card({
    title: t('stock.cover'), size: 'half', skeleton: 'rows', empty: t('stock.coverNone'),
    load: (state, signal) => get('analytics/products/stock-cover', query(state), signal),
    isEmpty: data => data.items.length === 0,
    actions: state => addressFiles('analytics/products/stock-cover', query(state)),
    draw: data => table(t('stock.cover'), [
      named(),
      { label: t('stock.quantity'), isNumber: true, cell: row => count(row.stock) },
      { label: t('stock.days'), isNumber: true, cell: row => count(row.daysOfCover) },
      { label: t('stock.reorder'), isNumber: true, class: 'second', cell: row => count(row.reorderQuantity) },
    ], data.items, { class: 'board' }),
  });
}
