// Reports: files of the chosen range, made in the background for large ones, and schedules.

import { getPage, post, send } from '../api/client.js';
import { filters, range } from '../api/figures.js';
import { h } from '../dom.js';
import { count, moment, percent, t } from '../i18n/index.js';
import { card } from '../cards/card.js';
import { download } from '../cards/download.js';
import { attempt, button } from '../cards/form.js';
import { table } from '../cards/table.js';
import { plan, schedules } from './schedules.js';

const REPORTS = ['sales', 'orders', 'products', 'customers', 'churn', 'inventory', 'taxes', 'recommendations'];

// Those that the filters of sales narrow.
const FILTERED = ['sales', 'orders', 'products', 'taxes'];
const EVERY = 1500;

/** The page of reports. */
export function reports() {
  const made = exportsCard();
  const planned = schedules();
  const offered = card({
    title: t('reports.title'), size: 'wide', skeleton: 'rows',
    load: async () => REPORTS,
    draw: (names, state) => [
      h('p', { class: 'sentence' }, t('reports.sentence')),
      table(t('reports.title'), [
        { label: t('reports.report'), class: 'name', cell: name => t(`report.${name}`) },
        { label: t('reports.now'), cell: name => h('div', { class: 'buttons' }, ['xlsx', 'pdf', 'csv'].map(format =>
          button(t(`format.${format}`), t('reports.download', { report: t(`report.${name}`), format: t(`format.${format}`) }), () => download(() => send('GET', `reports/${name}`, { query: { ...parameters(name, state), format } }))))) },
        { label: t('reports.background'), cell: name => button(t('reports.export'), t('reports.exportOf', { report: t(`report.${name}`) }), async () => {
          await attempt(() => post('exports', { report: name, format: 'xlsx', parameters: parameters(name, state) }));
          made.update(state);
        }) },
        { label: t('reports.regular'), cell: name => button(t('reports.schedule'), t('reports.scheduleOf', { report: t(`report.${name}`) }), () => plan(name, null, () => planned.update(state))) },
      ], names, { class: 'board' }),
    ],
  });
  const cards = [offered, made, planned];
  return {
    element: h('div', { class: 'cards' }, cards.map(one => one.element)),
    update: state => Promise.all(cards.map(one => one.update(state))),
    close: () => {
      cards.forEach(one => one.close());
      made.stop();
    },
  };
}

const parameters = (name, state) => ({ ...range(state), ...(FILTERED.includes(name) ? filters(state) : {}), ...(name === 'sales' && state.compare ? { compare: state.compare } : {}) });

function exportsCard() {
  let timer = 0;
  const again = state => {
    clearTimeout(timer);
    timer = setTimeout(() => listed.update(state), EVERY);
  };
  const listed = card({
    title: t('reports.exports'), size: 'half', skeleton: 'rows', empty: t('reports.exportsNone'),
    load: async (state, signal) => {
      const page = await getPage('exports', { pageSize: 20 }, signal);
      if (page.items.some(item => ['queued', 'running'].includes(item.state))) {
        again(state);
      }

      return page;
    },
    isEmpty: page => page.items.length === 0,
    draw: (page, state) => table(t('reports.exports'), [
      { label: t('reports.report'), class: 'name', cell: item => `${t(`report.${item.report}`)} (${t(`format.${item.format}`)})` },
      { label: t('order.status'), cell: item => [
        t(`exportState.${item.state}`), ['queued', 'running'].includes(item.state) && h('progress', { max: 100, value: String(item.percent ?? 0), 'aria-label': percent((item.percent ?? 0) / 100, 0) }),
        item.error && h('p', { class: 'problem' }, item.error)] },
      { label: t('reports.rows'), isNumber: true, cell: item => count(item.rows) },
      { label: t('reports.made'), class: 'second', cell: item => moment(item.createdAt) },
      { label: t('reports.file'), cell: item => h('div', { class: 'buttons' },
        item.state === 'completed' && button(t('reports.save'), t('reports.saveFile', { name: item.fileName }), () => download(() => send('GET', `exports/${item.id}/file`))),
        button(t('remove'), t('reports.removeExport', { report: t(`report.${item.report}`) }), async () => {
          await attempt(() => send('DELETE', `exports/${item.id}`));
          listed.update(state);
        })) },
    ], page.items, { class: 'board' }),
  });
  return { ...listed, stop: () => clearTimeout(timer) };
}
