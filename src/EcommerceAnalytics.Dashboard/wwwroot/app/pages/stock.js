// Stock: how long it lasts, what to reorder.

import { get } from '../api/client.js';
import { range } from '../api/figures.js';
import { h } from '../dom.js';
import { count, day, money, number, percent, t } from '../i18n/index.js';
import { changeView } from '../state/address.js';
import { card } from '../cards/card.js';
import { addressFiles } from '../cards/download.js';
import { table } from '../cards/table.js';
import { productLink } from './products.js';

const SIZE = 50;

/** The page of the stock. */
export function stock() {
  const query = state => ({
    ...range(state), categoryId: state.filters.categoryId?.[0], reorderOnly: state.view.tab === 'reorder', pageSize: SIZE, page: Number(state.view.page) || 1,
  });
  const listed = card({
    title: t('page.stock'), size: 'wide', skeleton: 'rows',
    load: (state, signal) => get('analytics/products/stock-cover', query(state), signal),
    isEmpty: data => data.items.length === 0,
    empty: t('stock.coverNone'),
    actions: state => addressFiles('analytics/products/stock-cover', { ...query(state), page: undefined, pageSize: undefined }),
    controls: state => h('button', {
      type: 'button', class: 'button small', 'aria-pressed': String(state.view.tab === 'reorder'), on: { click: () => changeView({ tab: state.view.tab === 'reorder' ? '' : 'reorder', page: '' }) },
    }, t('stock.reorderOnly')),
    draw: (data, state) => [
      h('dl', { class: 'facts' }, [
        [t('page.products'), count(data.totals.products)], [t('stock.quantity'), count(data.totals.stock)], [t('stock.value'), money(data.totals.stockValue)],
        [t('stock.out'), count(data.totals.outOfStock)], [t('stock.toReorder'), count(data.totals.toReorder)],
      ].map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
      table(t('page.stock'), [
        { label: t('dimension.product'), class: 'name', cell: productLink },
        { label: t('stock.quantity'), isNumber: true, cell: row => count(row.stock) },
        { label: t('measure.netUnits'), isNumber: true, class: 'second', cell: row => count(row.netUnits) },
        { label: t('stock.days'), isNumber: true, cell: row => number(row.daysOfCover, 0) },
        { label: t('stock.runsOut'), class: 'second', cell: row => day(row.expectedStockOut) },
        { label: t('stock.sellThrough'), isNumber: true, class: 'second', cell: row => percent(row.sellThrough) },
        { label: t('stock.reorder'), isNumber: true, bar: row => row.reorderQuantity, cell: row => count(row.reorderQuantity) },
        { label: t('stock.value'), isNumber: true, class: 'second', cell: row => money(row.stockValue) },
      ], data.items, { class: 'board' }),
      pager(Number(state.view.page) || 1, Math.ceil(data.totalCount / SIZE)),
    ],
  });
  return { element: h('div', { class: 'cards' }, listed.element), update: listed.update, close: listed.close };
}

/** Leads from page to page of a list. */
function pager(page, pages) {
  const to = (target, label, isThere) => h('button', { type: 'button', class: 'button small', disabled: !isThere, on: { click: () => changeView({ page: target > 1 ? String(target) : '' }) } }, label);
  return pages > 1 && h('nav', { class: 'buttons', 'aria-label': t('pager.label') },
    to(page - 1, t('pager.before'), page > 1), h('span', { class: 'muted' }, t('pager.page', { page: count(page), pages: count(pages) })), to(page + 1, t('pager.next'), page < pages));
}
