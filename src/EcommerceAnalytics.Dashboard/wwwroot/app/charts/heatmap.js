// A table whose cells are shaded by their value; each says it in figures as well.

import { h } from '../dom.js';

/**
 * @param {string} caption
 * @param {Array<string>} columns
 * @param {Array<{ name: any, cells: Array<{ value: number | null, text: string, title?: string, run?: () => any } | null> }>} rows
 * @param {{ highest?: number, corner?: string }} [options]
 */
export function heatmap(caption, columns, rows, { highest, corner = '' } = {}) {
  const most = highest ?? Math.max(...rows.flatMap(row => row.cells.map(cell => cell?.value ?? 0)), 0);
  return h('div', { class: 'table-frame', tabindex: '0', role: 'group', 'aria-label': caption },
    h('table', { class: 'heatmap' },
      h('caption', { class: 'hidden' }, caption),
      h('thead', {}, h('tr', {}, [corner, ...columns].map(label => h('th', { scope: 'col' }, label)))),
      h('tbody', {}, rows.map(row => h('tr', {}, h('th', { scope: 'row' }, row.name), row.cells.map(cell => shaded(cell, most)))))));
}

function shaded(cell, most) {
  if (!cell || cell.value === null) {
    return h('td', {}, cell?.text ?? '');
  }

  const step = most > 0 ? Math.min(6, Math.max(0, Math.ceil(cell.value / most * 6))) : 0;
  return h('td', { class: `heat-${step}`, title: cell.title ?? null },
    cell.run ? h('button', { type: 'button', class: 'link', 'aria-label': cell.title, on: { click: cell.run } }, cell.text) : cell.text);
}
