// How one amount became another: the effects in between, each as a bar from where the last one ended. A table says the same.

import { h } from '../dom.js';
import { money, t } from '../i18n/index.js';

/**
 * @param {string} before @param {number} from
 * @param {Array<{ name: string, value: number }>} steps
 * @param {string} now @param {number} to
 */
export function waterfall(before, from, steps, now, to) {
  let at = from;
  const bars = [
    { name: before, value: from, low: Math.min(0, from), high: Math.max(0, from), kind: 'whole' },
    ...steps.map(({ name, value }) => {
      const bar = { name, value, low: Math.min(at, at + value), high: Math.max(at, at + value), kind: value < 0 ? 'down' : 'up' };
      at += value;
      return bar;
    }),
    { name: now, value: to, low: Math.min(0, to), high: Math.max(0, to), kind: 'whole' },
  ];
  const low = Math.min(...bars.map(bar => bar.low));
  const width = Math.max(...bars.map(bar => bar.high)) - low || 1;
  return h('table', { class: 'waterfall' },
    h('caption', { class: 'hidden' }, t('explain.waterfall')),
    h('tbody', {}, bars.map(bar => h('tr', { class: bar.kind },
      h('th', { scope: 'row' }, bar.name),
      h('td', { class: 'track', 'aria-hidden': 'true' },
        h('span', { style: { '--from': `${(bar.low - low) / width * 100}%`, '--part': `${Math.max((bar.high - bar.low) / width * 100, 0.4)}%` } })),
      h('td', { class: 'number' }, bar.kind === 'up' ? `+${money(bar.value)}` : money(bar.value))))));
}
