// One customer: what is known, what is likely, what to offer next.

import { get, getPage } from '../api/client.js';
import { h } from '../dom.js';
import { count, country, day, moment, money, number, percent, t, tOr } from '../i18n/index.js';
import { card } from '../cards/card.js';
import { showOrder } from '../cards/order.js';
import { table } from '../cards/table.js';
import { recommended } from './product.js';

/** The page of a customer. */
export function customer(id) {
  const cards = [about(id), outlook(id), recommendations(id), orders(id)];
  return {
    element: h('div', { class: 'cards' }, cards.map(one => one.element)),
    update: state => Promise.all(cards.map(one => one.update(state))),
    close: () => cards.forEach(one => one.close()),
  };
}

const read = new Map();

/** Two cards show the same answer: it is asked for once. */
function ask(id) {
  if (!read.has(id)) {
    read.set(id, get(`customers/${id}`).finally(() => setTimeout(() => read.delete(id), 0)));
  }

  return read.get(id);
}

const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value ?? '–'));

function about(id) {
  return card({
    title: t('page.customer'), size: 'half', skeleton: 'rows',
    load: () => ask(id),
    draw: found => [
      h('p', { class: 'headline' }, h('bdi', {}, found.name ?? `${t('search.customer')} ${found.number ?? found.id}`)),
      h('dl', { class: 'facts' },
        fact(t('customer.number'), h('bdi', {}, found.number ?? '–')), fact(t('dimension.country'), country(found.country)),
        found.email && fact(t('customer.email'), h('bdi', {}, found.email)),
        fact(t('customer.value'), money(found.lifetimeValue, found.currency)), fact(t('measure.orders'), count(found.orders)),
        fact(t('customer.first'), moment(found.firstOrderAt)), fact(t('customers.lastOrder'), moment(found.lastOrderAt)),
        fact(t('dimension.rfmSegment'), found.rfm ? tOr(`rfmSegment.${found.rfm.segment}`, found.rfm.name) : null)),
      found.topCategories.length > 0 && table(t('card.categories'), [
        { label: t('dimension.category'), class: 'name', cell: row => h('bdi', {}, row.category) },
        { label: t('measure.netSales'), isNumber: true, bar: row => row.netSales, cell: row => money(row.netSales, found.currency) },
      ], found.topCategories, { class: 'board' }),
    ],
  });
}

function outlook(id) {
  return card({
    title: t('customer.outlook'), size: 'half', skeleton: 'rows',
    load: () => ask(id),
    draw: ({ outlook: next, rhythm, currency }) => [
      h('p', { class: 'sentence', lang: 'en' }, rhythm.reason),
      next.reason && h('p', { class: 'muted', lang: 'en' }, next.reason),
      h('dl', { class: 'facts' },
        fact(t('customer.rhythm'), rhythm.usualDaysBetweenOrders === null ? null : t('customer.everyDays', { days: number(rhythm.usualDaysBetweenOrders, 0) })),
        fact(t('customers.days'), count(rhythm.daysSinceLastOrder)),
        fact(t('customer.probability', { days: next.horizonDays }), percent(next.probabilityOfOrder)),
        fact(t('customer.expected', { days: next.horizonDays }), number(next.expectedOrders)),
        fact(t('customer.orderValue'), money(next.expectedOrderValue, currency)),
        fact(t('customer.clv', { months: next.horizonMonths }), money(next.predictedClv, currency)),
        fact(t('customer.asOf'), day(rhythm.asOf))),
    ],
  });
}

function recommendations(id) {
  return card({
    title: t('customer.recommendations'), size: 'wide', skeleton: 'rows',
    load: (_, signal) => get(`customers/${id}/recommendations`, { limit: 8 }, signal),
    isEmpty: data => data.items.length === 0,
    draw: data => recommended(t('customer.recommendations'), data.items),
  });
}

function orders(id) {
  return card({
    title: t('card.orders'), size: 'wide', skeleton: 'rows',
    load: (_, signal) => getPage(`customers/${id}/orders`, { pageSize: 20 }, signal),
    isEmpty: page => page.items.length === 0,
    draw: page => [
      table(t('card.orders'), [
        { label: t('order.number'), class: 'name', cell: row => h('button', { type: 'button', class: 'link', on: { click: () => showOrder(row.id) } }, h('bdi', {}, row.number)) },
        { label: t('order.placed'), cell: row => moment(row.placedAt) },
        { label: t('order.status'), class: 'second', cell: row => tOr(`status.${row.status}`, row.status) },
        { label: t('measure.returns'), isNumber: true, class: 'second', cell: row => money(row.returns, row.currency) },
        { label: t('measure.netSales'), isNumber: true, cell: row => money(row.netSales, row.currency) },
      ], page.items, { class: 'board' }),
      page.total > page.items.length && h('p', { class: 'muted small' }, t('board.more', { shown: count(page.items.length), all: count(page.total) })),
    ],
  });
}
