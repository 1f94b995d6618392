// Tables: of a chart's figures, and lists with bars and changes.

import { h } from '../dom.js';
import { figure, signedPercent, t } from '../i18n/index.js';

/**
 * @typedef {object} Column
 * @property {string} label
 * @property {(row: any) => any} cell What it shows: text or nodes.
 * @property {boolean} [isNumber]
 * @property {(row: any) => number | null} [bar] A value for a bar behind the cell.
 * @property {string} [class]
 */

/**
 * A table; the first column names the rows.
 * @param {string} caption Read by screen readers.
 * @param {Column[]} columns
 * @param {any[]} rows
 * @param {{ foot?: any[], class?: string }} [options]
 */
export function table(caption, columns, rows, options = {}) {
  const widest = columns.map(column => (column.bar ? Math.max(...rows.map(row => Math.abs(column.bar?.(row) ?? 0)), 0) : 0));
  return h('div', { class: 'table-frame', tabindex: '0', role: 'group', 'aria-label': caption },
    h('table', { class: options.class },
      h('caption', { class: 'hidden' }, caption),
      h('thead', {}, h('tr', {}, columns.map(column => h('th', { scope: 'col', class: classOf(column) }, column.label)))),
      h('tbody', {}, rows.map(row => h('tr', {}, columns.map((column, i) => cell(column, row, i, widest[i]))))),
      options.foot && h('tfoot', {}, options.foot.map(row => h('tr', {}, row.map((text, i) =>
        h(i ? 'td' : 'th', { scope: i ? null : 'row', class: classOf(columns[i]) }, text)))))));
}

function cell(column, row, i, widest) {
  const value = column.bar?.(row);
  const bar = widest > 0 && value !== null && value !== undefined
    && h('span', { class: value < 0 ? 'bar negative' : 'bar', style: { '--part': `${Math.abs(value) / widest * 100}%` }, 'aria-hidden': 'true' });
  return h(i ? 'td' : 'th', { scope: i ? null : 'row', class: classOf(column) }, bar, column.bar ? h('span', { class: 'over' }, column.cell(row)) : column.cell(row));
}

const classOf = column => [column.isNumber && 'number', column.bar && 'with-bar', column.class].filter(Boolean).join(' ') || null;

/**
 * How a value has changed: an arrow, a sign and a colour say the same.
 * @param {number | null} rate
 * @param {{ lowerIsBetter?: boolean, was?: string, explain?: () => void }} [options] `was` is the earlier value in words.
 */
export function change(rate, { lowerIsBetter = false, was = '', explain } = {}) {
  if (rate === null || rate === undefined) {
    return h('span', { class: 'change', title: was || null }, was ? t('change.none') : '–');
  }

  const good = rate === 0 ? '' : (rate > 0) !== lowerIsBetter ? 'good' : 'bad';
  const content = [h('span', { 'aria-hidden': 'true' }, rate > 0 ? '▲ ' : rate < 0 ? '▼ ' : ''), signedPercent(rate)];
  return explain
    ? h('button', { type: 'button', class: `change ${good}`, title: t('change.explain', { was }), on: { click: explain } }, content)
    : h('span', { class: `change ${good}`, title: was ? t('change.was', { was }) : null }, content);
}

/** The earlier value, for the title of a change. */
export const was = (value, unit) => (value === null || value === undefined ? '' : figure(value, unit));
