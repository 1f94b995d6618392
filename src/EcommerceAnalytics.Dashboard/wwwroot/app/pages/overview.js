// The store at a glance. Every card asks one question; all of them see the same range, comparison and filters.

import { getPage } from '../api/client.js';
import { filters, range } from '../api/figures.js';
import { h } from '../dom.js';
import { count, moment, money, t, tOr, country } from '../i18n/index.js';
import { linkTo } from '../state/address.js';
import { OF_ORDERS } from '../state/filters.js';
import { card } from '../cards/card.js';
import { addressFiles } from '../cards/download.js';
import { leaderboard } from '../cards/leaderboard.js';
import { showOrder } from '../cards/order.js';
import { table } from '../cards/table.js';
import { timeline } from '../cards/timeline.js';
import { trustLine } from '../cards/trustLine.js';

/** The overview. */
export function overview() {
  const time = timeline();
  const boards = [
    leaderboard('category', { title: t('card.categories') }),
    leaderboard('country', { title: t('card.countries') }),
    leaderboard('product', { title: t('card.topSellers'), second: 'unitsSold',
      link: row => row.product && row.product !== '0' && h('a', { class: 'row-link', href: linkTo(`/products/${row.product}`), 'aria-label': t('board.open', { name: row.productLabel }) }, '→') }),
    leaderboard('customerType', { title: t('card.newAndReturning') }),
    lowStock(),
    newestOrders(),
  ];
  const trust = trustLine();
  return {
    element: h('div', { class: 'cards' }, time.tiles, time.element, boards.map(board => board.element), trust.element),
    update: async state => {
      const answers = await Promise.all([time.update(state), ...boards.map(board => board.update(state))]);
      trust.update(state, answers[0]);
    },
    close: () => [time, ...boards, trust].forEach(one => one.close()),
  };
}

function lowStock() {
  return card({
    title: t('card.lowStock'), size: 'third', skeleton: 'rows', empty: t('card.lowStockNone'),
    load: (_, signal) => getPage('inventory/low-stock', { pageSize: 8 }, signal),
    isEmpty: page => page.items.length === 0,
    draw: page => [
      table(t('card.lowStock'), [
        { label: t('dimension.product'), class: 'name', cell: row => h('a', { href: linkTo(`/products/${row.productId}`) }, h('bdi', {}, row.name)) },
        { label: t('stock.quantity'), isNumber: true, cell: row => count(row.stock) },
        { label: t('stock.level'), isNumber: true, class: 'second', cell: row => count(row.reorderLevel) },
      ], page.items, { class: 'board' }),
      more(page),
    ],
  });
}

function newestOrders() {
  const query = state => ({ ...range(state), ...single(filters(state, OF_ORDERS)), pageSize: 8 });
  return card({
    title: t('card.orders'), size: 'third', skeleton: 'rows',
    load: (state, signal) => getPage('orders', query(state), signal),
    isEmpty: page => page.items.length === 0,
    actions: state => addressFiles('reports/orders', { ...range(state), ...filters(state) }),
    draw: (page, state) => [
      table(t('card.orders'), [
        { label: t('order.number'), class: 'name', cell: row => h('button', { type: 'button', class: 'link', on: { click: () => showOrder(row.id) } }, h('bdi', {}, row.number)) },
        { label: t('order.placed'), cell: row => moment(row.placedAt) },
        { label: t('dimension.country'), class: 'second', cell: row => country(row.country) },
        { label: t('order.status'), class: 'second', cell: row => tOr(`status.${row.status}`, row.status) },
        { label: t('order.total'), isNumber: true, cell: row => money(row.totalSales, row.currency) },
      ], page.items, { class: 'board' }),
      more(page),
      Object.keys(state.filters).some(name => !OF_ORDERS.includes(name)) && h('p', { class: 'muted small' }, t('card.ordersFilters')),
    ],
  });
}

/** Lists of orders take one value of a filter, but for states. */
const single = chosen => Object.fromEntries(Object.entries(chosen).map(([name, values]) => [name, name === 'status' ? values : values[0]]));

const more = page => page.total > page.items.length && h('p', { class: 'muted small' }, t('board.more', { shown: count(page.items.length), all: count(page.total) }));
