// Search over products, customers and orders.

import { getPage } from '../api/client.js';
import { h, icon, replace } from '../dom.js';
import { country, moment, money, t } from '../i18n/index.js';
import { linkTo, read } from '../state/address.js';
import { openDialog } from '../cards/dialog.js';
import { sentence } from '../cards/failure.js';
import { showOrder } from '../cards/order.js';

/** Opens the search. */
export function openSearch() {
  const results = h('div', { class: 'results', 'aria-live': 'polite' });
  const input = h('input', { type: 'search', 'aria-label': t('search.label'), placeholder: t('search.placeholder'), maxlength: 100, on: { input: later, keydown: arrow } });
  /** @type {AbortController | null} */
  let asking = null;
  let timer = 0;
  const dialog = openDialog(t('search.title'), [h('div', { class: 'search-box' }, icon('search'), input), results], 'search');
  dialog.addEventListener('keydown', arrow);
  input.focus();

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  }

  async function ask() {
    asking?.abort();
    const { signal } = asking = new AbortController();
    const search = input.value.trim();
    if (search.length === 0) {
      replace(results);
      return;
    }

    try {
      const query = { search, pageSize: 5 };
      const [products, customers, orders] = await Promise.all([
        getPage('products', query, signal), getPage('customers', query, signal), getPage('orders', { ...query, range: 'allTime' }, signal),
      ]);
      replace(results,
        group(t('dimension.product'), products, product => link(linkTo('/', { filters: { ...read().filters, productId: [String(product.id)] } }), product.name, product.sku)),
        group(t('search.customers'), customers, customer => link(`/customers/${customer.id}`, customer.name ?? `${t('search.customer')} ${customer.number ?? customer.id}`, country(customer.country))),
        group(t('card.orders'), orders, order => h('button', { type: 'button', class: 'result', on: { click: () => showOrder(order.id) } },
          h('bdi', {}, order.number), h('span', { class: 'muted' }, `${moment(order.placedAt)} · ${money(order.totalSales, order.currency)}`))),
        products.total + customers.total + orders.total === 0 && h('p', { class: 'empty' }, t('search.none')));
    } catch (error) {
      if (!signal.aborted) {
        replace(results, h('p', { class: 'problem' }, sentence(error)));
      }
    }
  }

  function link(href, name, detail) {
    return h('a', { class: 'result', href, on: { click: () => dialog.close() } }, h('bdi', {}, name), h('span', { class: 'muted' }, detail));
  }

  function arrow(event) {
    // A field for searches would be emptied first.
    if (event.key === 'Escape') {
      event.preventDefault();
      dialog.close();
    }

    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      const stops = [input, ...results.querySelectorAll('.result')];
      stops[Math.min(stops.length - 1, Math.max(0, stops.indexOf(document.activeElement) + step))]?.focus();
    }
  }
}

const group = (title, { items, total }, draw) => items.length > 0 && h('section', {}, h('h3', {}, `${title} (${total})`), h('ul', {}, items.map(item => h('li', {}, draw(item)))));
