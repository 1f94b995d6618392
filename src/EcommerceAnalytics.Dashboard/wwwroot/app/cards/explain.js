// Why net sales have changed: the effects that add up to the difference, as a waterfall, and the parts that contributed most.

import { get } from '../api/client.js';
import { filters, range } from '../api/figures.js';
import { waterfall } from '../charts/waterfall.js';
import { h, replace } from '../dom.js';
import { money, t } from '../i18n/index.js';
import { skeleton } from './card.js';
import { openDialog } from './dialog.js';
import { failure } from './failure.js';
import { change, table, was } from './table.js';

const EFFECTS = ['volumeEffect', 'mixEffect', 'priceEffect', 'discountEffect', 'returnsEffect'];

/**
 * Shows what changed against the earlier period.
 * @param {any} state
 * @param {Record<string, string[]>} [more] Filters beside those of the state.
 * @param {string} [name] What they are called.
 */
export function showExplanation(state, more = {}, name = t('explain.everything')) {
  const content = h('div', {}, skeleton('tall'));
  openDialog(t('explain.title', { name }), content, 'wide');
  fill();

  async function fill() {
    try {
      const by = more.categoryId || state.filters.categoryId || more.productId ? 'product' : 'category';
      const answer = await get('analytics/explain', { ...range(state), ...filters(state), ...more, by, compare: state.compare, elapsed: true, limit: 8 });
      replace(content, draw(answer, by));
    } catch (error) {
      replace(content, failure(error, fill));
    }
  }
}

function draw({ totals, items }, by) {
  const steps = EFFECTS.map(name => ({ name: t(`explain.${name}`), value: totals[name] }));
  const most = [...steps].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))[0];
  return [
    h('p', { class: 'sentence' }, t('explain.sentence', {
      now: money(totals.netSales), before: money(totals.previousNetSales), difference: money(totals.difference), effect: most.name, by: money(most.value),
    })),
    waterfall(t('explain.before'), totals.previousNetSales, steps, t('explain.now'), totals.netSales),
    items.length > 1 && table(t('explain.parts'), [
      { label: t(`dimension.${by}`), cell: row => h('bdi', {}, row.label), class: 'name' },
      { label: t('explain.before'), isNumber: true, cell: row => money(row.previousNetSales), class: 'second' },
      { label: t('explain.now'), isNumber: true, cell: row => money(row.netSales) },
      { label: t('explain.difference'), isNumber: true, bar: row => row.difference, cell: row => money(row.difference) },
      { label: t('board.change'), isNumber: true, cell: row => change(row.changeRate, { was: was(row.previousNetSales, 'money') }) },
    ], items, { class: 'board' }),
  ];
}
