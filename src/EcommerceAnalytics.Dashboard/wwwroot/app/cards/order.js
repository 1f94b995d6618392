// One order with its lines.

import { get } from '../api/client.js';
import { h, replace } from '../dom.js';
import { count, country, moment, money, t, tOr } from '../i18n/index.js';
import { skeleton } from './card.js';
import { openDialog } from './dialog.js';
import { failure } from './failure.js';
import { table } from './table.js';

/** Shows an order. */
export function showOrder(/** @type {number} */ id) {
  const content = h('div', {}, skeleton('rows'));
  openDialog(t('order.title'), content, 'wide');
  fill();

  async function fill() {
    try {
      const order = await get(`orders/${id}`);
      replace(content,
        h('p', {}, h('strong', {}, h('bdi', {}, order.number)), ` · ${moment(order.placedAt)} · ${country(order.country)} · ${tOr(`status.${order.status}`, order.status)}`),
        table(t('order.lines'), [
          { label: t('dimension.product'), class: 'name', cell: line => h('bdi', {}, line.name) },
          { label: t('order.sku'), class: 'second', cell: line => h('bdi', {}, line.sku) },
          { label: t('order.quantity'), isNumber: true, cell: line => count(line.quantity) },
          { label: t('order.price'), isNumber: true, cell: line => money(line.unitPrice, order.currency) },
          { label: t('measure.returns'), isNumber: true, class: 'second', cell: line => money(line.returns, order.currency) },
          { label: t('measure.netSales'), isNumber: true, cell: line => money(line.netSales, order.currency) },
        ], order.lines, { foot: [[t('order.total'), '', '', '', money(order.returns, order.currency), money(order.netSales, order.currency)]] }),
        order.customerId && h('p', {}, h('a', { href: `/customers/${order.customerId}` }, t('order.customer'))));
    } catch (error) {
      replace(content, failure(error, fill));
    }
  }
}
