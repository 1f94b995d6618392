// Columns of a file that are not known by their names: which field each of them is.

import { h } from '../dom.js';
import { t } from '../i18n/index.js';
import { form } from '../cards/form.js';

const REQUIRED = ['order_number', 'sku', 'quantity', 'unit_price', 'ordered_at'];
const OTHERS = [
  'product_name', 'category', 'customer', 'customer_email', 'country', 'currency', 'discount', 'status', 'tax', 'shipping', 'cost', 'refunded_at', 'refunded_amount', 'channel',
  'payment_method', 'region', 'discount_codes', 'tags', 'vendor', 'variant',
];

/** The columns that a refusal names, with the fields they were taken for; null when it is about something else. */
export function columnsOf(text) {
  const named = /what they were taken for: (.+)\. Name the others/s.exec(text)?.[1];
  return named ? [...named.matchAll(/(.+?) \((not known|[a-z_]+)\)(?:, |$)/gs)].map(([, name, field]) => ({ name, field: field === 'not known' ? null : field })) : null;
}

/**
 * A form with the fields; `send` gets them as the parameter `map`.
 * @param {Array<{ name: string, field: string | null }>} columns
 * @param {string} map What was sent before.
 * @param {(map: string) => any} send
 */
export function mapping(columns, map, send) {
  const sent = map.split(',').map(pair => pair.split(':')[0]);
  // A comma would end a column's name in the parameter.
  const names = columns.map(column => column.name).filter(name => name && !name.includes(','));
  const choices = [...REQUIRED, ...OTHERS].map(field => {
    const known = columns.find(column => column.field === field)?.name ?? '';
    return { field, known, select: h('select', { id: `map-${field}`, required: REQUIRED.includes(field) },
      ['', ...names].map(name => h('option', { value: name, selected: name === known }, name || '–'))) };
  });
  const draw = ({ field, select }) => h('div', { class: 'field' }, h('label', { for: select.id }, h('code', {}, field)), select);
  return h('section', { 'aria-label': t('mapping.title') }, h('p', {}, t('mapping.text')), form([
    h('div', { class: 'mapping' }, choices.slice(0, REQUIRED.length).map(draw)),
    h('details', {}, h('summary', {}, t('mapping.more')), h('div', { class: 'mapping' }, choices.slice(REQUIRED.length).map(draw))),
  ], t('mapping.try'), () => send(choices.filter(({ field, select, known }) => select.value && (select.value !== known || sent.includes(field))).map(({ field, select }) => `${field}:${select.value}`).join(','))));
}
