// Why the figures can be trusted: how far the data goes, whether all sums agree, and when they were computed.

import { get } from '../api/client.js';
import { filters, range } from '../api/figures.js';
import { h, replace } from '../dom.js';
import { day, moment, t } from '../i18n/index.js';
import { sentence } from './failure.js';

// The check reads the facts several times: over longer ranges it is for those who ask for it.
const AUTOMATIC = 95 * 86_400_000;

/** The line below the figures. */
export function trustLine() {
  const checked = h('span', {});
  const element = h('footer', { class: 'trust', 'aria-label': t('trust.label') });
  /** @type {AbortController | null} */
  let checking = null;

  function update(state, answer) {
    checking?.abort();
    const meta = answer?.meta;
    if (!meta) {
      replace(element);
      return;
    }

    replace(element,
      h('span', {}, t('trust.through', { day: day(meta.dataThrough) })), checked,
      h('span', {}, t('trust.computed', { moment: moment(meta.computedAt) })),
      h('span', {}, t('trust.zone', { zone: meta.timeZone, currency: meta.currency })),
      meta.warnings.map(warning => h('span', { class: 'warning', lang: 'en' }, `⚠ ${warning}`)));
    if (Date.parse(meta.to) - Date.parse(meta.from) <= AUTOMATIC) {
      check(state);
    } else {
      replace(checked, h('button', { type: 'button', class: 'link', on: { click: () => check(state) } }, t('trust.check')));
    }
  }

  async function check(state) {
    const { signal } = checking = new AbortController();
    replace(checked, t('trust.checking'));
    try {
      const { holds, items } = await get('analytics/reconciliation', { ...range(state), ...filters(state) }, signal);
      replace(checked, holds ? h('span', { class: 'good' }, `✓ ${t('trust.holds', { count: items.length })}`) : h('span', { class: 'bad' }, `✗ ${t('trust.fails')}`));
    } catch (error) {
      if (!signal.aborted) {
        replace(checked, t('trust.unchecked', { reason: sentence(error) }));
      }
    }
  }

  return { element, update, close: () => checking?.abort() };
}
