// One product: what it is, how it sells, what is bought with it.

import { get } from '../api/client.js';
import { h } from '../dom.js';
import { count, money, percent, t } from '../i18n/index.js';
import { linkTo } from '../state/address.js';
import { card } from '../cards/card.js';
import { leaderboard } from '../cards/leaderboard.js';
import { table } from '../cards/table.js';
import { timeline } from '../cards/timeline.js';

/** The page of a product; all its figures are those of this product alone. */
export function product(id) {
  const only = state => ({ ...state, filters: { ...state.filters, productId: [id] } });
  const about = card({
    title: t('page.product'), size: 'wide', skeleton: 'rows',
    load: (_, signal) => get(`products/${id}`, {}, signal),
    draw: found => [
      h('p', { class: 'headline' }, h('bdi', {}, found.name)),
      h('dl', { class: 'facts' },
        fact(t('order.sku'), found.sku), fact(t('dimension.category'), found.category), fact(t('dimension.brand'), found.vendor), fact(t('order.price'), money(found.price)),
        fact(t('stock.quantity'), count(found.stock)), fact(t('product.active'), t(found.isActive ? 'yes' : 'no'))),
    ],
  });
  const time = timeline();
  const cards = [
    leaderboard('country', { title: t('card.countries') }),
    leaderboard('customerType', { title: t('card.newAndReturning') }),
    neighbours('similar', t('product.similar'), id),
    neighbours('bought-together', t('product.together'), id),
  ];
  return {
    element: h('div', { class: 'cards' }, about.element, time.tiles, time.element, cards.map(one => one.element)),
    update: state => Promise.all([about, time, ...cards].map(one => one.update(only(state)))),
    close: () => [about, time, ...cards].forEach(one => one.close()),
  };
}

const fact = (name, value) => value && h('div', {}, h('dt', {}, name), h('dd', {}, h('bdi', {}, value)));

function neighbours(path, title, id) {
  return card({
    title, size: 'half', skeleton: 'rows',
    load: (_, signal) => get(`products/${id}/${path}`, { limit: 8 }, signal),
    isEmpty: data => items(data).length === 0,
    draw: data => recommended(title, items(data)),
  });
}

/** One of the two answers is a list, the other has it. */
const items = data => (Array.isArray(data) ? data : data.items);

/** Recommended products, each with its reason. */
export const recommended = (title, rows) => table(title, [
  { label: t('dimension.product'), class: 'name', cell: row => h('a', { href: linkTo(`/products/${row.productId}`) }, h('bdi', {}, row.name)) },
  ...(rows[0]?.reason ? [{ label: t('recommend.reason'), class: 'reason', cell: row => h('span', { lang: 'en' }, row.reason.text) }]
    : [{ label: t('recommend.confidence'), isNumber: true, bar: row => row.confidence, cell: row => percent(row.confidence) }]),
  { label: t('order.price'), isNumber: true, cell: row => money(row.price) },
], rows, { class: 'board' });
