// Import: drop a file, see what would happen, do it, take it back.

import { get, getPage, post, send } from '../api/client.js';
import { user } from '../api/session.js';
import { h, replace } from '../dom.js';
import { count, moment, money, t, tOr } from '../i18n/index.js';
import { card } from '../cards/card.js';
import { openDialog } from '../cards/dialog.js';
import { download } from '../cards/download.js';
import { failure, sentence } from '../cards/failure.js';
import { openForm } from '../cards/form.js';
import { table } from '../cards/table.js';
import { say } from '../shell/notice.js';
import { columnsOf, mapping } from './mapping.js';

const EVERY = 700;
const ENDED = ['completed', 'failed', 'undone'];

/** The page of imports. */
export function imports() {
  if (user()?.role !== 'admin') {
    return { element: h('div', { class: 'cards' }, h('p', { class: 'card empty' }, t('import.admins'))), update: () => {} };
  }

  const listed = list();
  const place = h('section', { class: 'card wide', 'aria-label': t('import.title') });
  return {
    element: h('div', { class: 'cards' }, place, listed.element),
    update: state => {
      if (!place.hasChildNodes()) {
        replace(place, chooser(() => listed.update(state)));
      }

      return listed.update(state);
    },
    close: listed.close,
  };
}

/** Takes a file, tries it out, and imports it when that is confirmed. */
function chooser(changed) {
  const result = h('div', { class: 'card-body', 'aria-live': 'polite' });
  const input = h('input', { type: 'file', id: 'import-file', accept: '.csv,.gz,.jsonl,.ndjson,.json,.xlsx,.txt,.tsv', on: { change: () => input.files?.[0] && begin(input.files[0], true) } });
  const zone = h('div', { class: 'drop', on: {
    dragover: event => { event.preventDefault(); zone.classList.add('over'); },
    dragleave: () => zone.classList.remove('over'),
    drop: event => {
      event.preventDefault();
      zone.classList.remove('over');
      if (event.dataTransfer.files[0]) {
        begin(event.dataTransfer.files[0], true);
      }
    },
  } }, h('label', { for: 'import-file' }, t('import.drop')), input, h('p', { class: 'muted small' }, t('import.formats')));

  async function begin(file, dryRun, map = '') {
    const again = chosen => begin(file, true, chosen);
    try {
      replace(result, h('p', {}, t('import.sending', { name: file.name })));
      const form = new FormData();
      form.append('file', file);
      const started = await (await send('POST', 'imports', { form, query: { dryRun, map } })).json();
      const ended = await watch(started.id, result);
      const columns = ended.result ? [...ended.result.columnsUsed, ...ended.result.columnsNotUsed] : columnsOf(ended.error);
      replace(result, outcome(ended, dryRun && ended.state === 'completed' ? () => begin(file, false, map) : null),
        dryRun && columns && (ended.result ? h('details', {}, h('summary', {}, t('mapping.title')), mapping(columns, map, again)) : mapping(columns, map, again)));
      changed();
    } catch (error) {
      const columns = columnsOf(error.fields);
      replace(result, failure(error, () => begin(file, dryRun, map)), columns && mapping(columns, map, again));
    }
  }

  return [h('h2', {}, t('import.title')), zone, result];
}

async function watch(id, place) {
  for (;;) {
    const found = await get(`imports/${id}`);
    if (ENDED.includes(found.state)) {
      return found;
    }

    replace(place, h('p', {}, t('import.reading', { rows: count(found.rowsRead) })),
      h('progress', found.rowsTotal ? { max: found.rowsTotal, value: String(found.rowsRead), 'aria-label': t('import.title') } : { 'aria-label': t('import.title') }));
    await new Promise(resolve => setTimeout(resolve, EVERY));
  }
}

/** What an import came to, or would come to. */
function outcome(found, confirm) {
  const { result } = found;
  if (!result) {
    return h('div', { class: 'failure' }, h('p', {}, found.error ?? t(`importState.${found.state}`)));
  }

  const groups = ['skipped', 'rejected', 'remarks', 'charges'].flatMap(kind => Object.entries(result[kind]).map(([reason, rows]) => ({ kind, reason, rows })));
  return [
    h('p', { class: 'headline' }, t(found.dryRun ? 'import.would' : 'import.done', { orders: count(result.orders), name: found.fileName })),
    h('dl', { class: 'facts' }, [
      [t('import.rows'), count(result.rows)], [t('import.newOrders'), count(result.orders)], [t('import.updated'), count(result.ordersUpdated)], [t('page.customers'), count(result.customers)],
      [t('page.products'), count(result.products)], [t('measure.returns'), count(result.returns)],
      ...result.sums.map(sum => [`${t('measure.grossSales')} (${sum.currency})`, money(sum.grossSales, sum.currency)]),
    ].map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
    result.reading && h('p', { class: 'muted', lang: 'en' }, [result.reading.formatReason, result.reading.dateOrderReason].filter(Boolean).join(' ')),
    result.columnsNotUsed.length > 0 && h('p', { class: 'muted' }, t('import.unused', { columns: result.columnsNotUsed.map(column => column.name).join(', ') })),
    groups.length > 0 && table(t('import.reasons'), [
      { label: t('import.reason'), class: 'name', cell: row => h('code', {}, row.reason) }, { label: t('import.kind'), cell: row => t(`importKind.${row.kind}`) },
      { label: t('import.rows'), isNumber: true, cell: row => count(row.rows) },
    ], groups, { class: 'board' }),
    h('div', { class: 'buttons' },
      confirm && h('button', { type: 'button', class: 'button primary', on: { click: confirm } }, t('import.confirm')),
      groups.length > 0 && [
        h('button', { type: 'button', class: 'button', on: { click: () => showIssues(found) } }, t('import.issues')),
        h('button', { type: 'button', class: 'button', on: { click: () => download(() => send('GET', `imports/${found.id}/issues.csv`)) } }, t('card.csv'))]),
  ];
}

async function showIssues(found) {
  try {
    const page = await getPage(`imports/${found.id}/issues`, { pageSize: 200 });
    openDialog(t('import.issues'), [
      table(t('import.issues'), [
        { label: t('import.line'), class: 'name', cell: row => row.line ?? '–' }, { label: t('order.title'), cell: row => h('bdi', {}, row.orderNumber ?? '–') },
        { label: t('import.reason'), cell: row => h('code', {}, row.reason) }, { label: t('import.value'), cell: row => h('bdi', {}, [row.column, row.value].filter(Boolean).join(': ')) },
      ], page.items),
      h('p', { class: 'muted small' }, t('board.more', { shown: count(page.items.length), all: count(page.total) }))], 'wide');
  } catch (error) {
    say(sentence(error), true);
  }
}

function list() {
  const listed = card({
    title: t('import.earlier'), size: 'wide', skeleton: 'rows', empty: t('import.none'),
    load: (_, signal) => getPage('imports', { pageSize: 20 }, signal),
    isEmpty: page => page.items.length === 0,
    draw: (page, state) => table(t('import.earlier'), [
      { label: t('import.file'), class: 'name', cell: row => h('bdi', {}, row.fileName) },
      { label: t('order.status'), cell: row => [tOr(`importState.${row.state}`, row.state), row.dryRun && h('span', { class: 'muted' }, ` (${t('import.tried')})`)] },
      { label: t('measure.orders'), isNumber: true, cell: row => count(row.result ? row.result.orders + row.result.ordersUpdated : null) },
      { label: t('import.when'), class: 'second', cell: row => moment(row.startedAt) },
      { label: t('import.actions'), cell: row => h('div', { class: 'buttons' },
        row.result && h('button', { type: 'button', class: 'button small', 'aria-label': t('import.detailsOf', { name: row.fileName }), on: { click: () => openDialog(row.fileName, outcome(row, null), 'wide') } }, t('import.details')),
        row.state === 'completed' && !row.dryRun && h('button', {
          type: 'button', class: 'button small', 'aria-label': t('import.undoOf', { name: row.fileName }), on: { click: () => confirmUndo(row, () => listed.update(state)) } }, t('import.undo'))) },
    ], page.items, { class: 'board' }),
  });
  return listed;
}

/** Asks once more: taking back an import removes orders. */
function confirmUndo(row, done) {
  openForm(t('import.undoOf', { name: row.fileName }), h('p', {}, t('import.undoText', { orders: count(row.result?.orders) })), t('import.undo'), async () => {
    await post(`imports/${row.id}/undo`);
    await watch(row.id, h('div'));
    say(t('import.undone', { name: row.fileName }));
    done();
  });
}
