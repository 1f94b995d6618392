// Webhooks: what other systems are told of, what could not be delivered, and sending it again.

import { getPage, post, send } from '../api/client.js';
import { h, replace } from '../dom.js';
import { count, moment, t } from '../i18n/index.js';
import { card, skeleton } from '../cards/card.js';
import { openDialog } from '../cards/dialog.js';
import { failure } from '../cards/failure.js';
import { attempt, button, field, openForm, tick } from '../cards/form.js';
import { showSecret } from '../cards/secret.js';
import { table } from '../cards/table.js';

const EVENTS = ['order.created', 'order.updated', 'order.refunded', 'stock.low', 'import.completed', 'export.completed', 'export.failed'];
const LATEST = 50;

/** The list of webhooks. */
export function webhooks() {
  const listed = card({
    title: t('settings.hooks'), size: 'half', skeleton: 'rows', empty: t('settings.hooksNone'),
    load: (_, signal) => getPage('webhooks', { pageSize: 200 }, signal),
    isEmpty: page => page.items.length === 0,
    controls: state => button(t('settings.addHook'), t('settings.addHook'), () => edit(null, () => listed.update(state))),
    draw: (page, state) => table(t('settings.hooks'), [
      { label: t('reports.name'), class: 'name', cell: row => [h('bdi', {}, row.name), h('div', { class: 'second' }, h('code', { class: 'muted small' }, row.url))] },
      { label: t('settings.hookEvents'), class: 'second', cell: row => row.events.map(name => t(`hookEvent.${name}`)).join(', ') },
      { label: t('order.status'), cell: row => (row.isEnabled ? t('settings.enabled') : [t('reports.off'), row.disabledReason && h('p', { class: 'problem', lang: 'en' }, row.disabledReason)]) },
      { label: t('import.actions'), cell: row => actions(row, () => listed.update(state)) },
    ], page.items, { class: 'board' }),
  });
  return listed;
}

function actions(row, done) {
  return h('div', { class: 'buttons' },
    button(t('settings.hookMessages'), t('settings.hookMessagesOf', { name: row.name }), () => showMessages(row)),
    button(t('settings.change'), t('settings.changeOf', { name: row.name }), () => edit(row, done)),
    button(t('remove'), t('settings.removeOf', { name: row.name }), () => openForm(
      t('settings.removeOf', { name: row.name }), h('p', {}, t('settings.removeHook')), t('remove'), async () => {
        await send('DELETE', `webhooks/${row.id}`);
        done();
      })));
}

/** Makes a webhook, whose secret is shown once, or changes one. */
function edit(row, done) {
  const name = h('input', { id: 'hook-name', required: true, maxlength: 100, value: row?.name ?? '' });
  const url = h('input', { id: 'hook-url', type: 'url', required: true, maxlength: 2000, value: row?.url ?? '' });
  const events = EVENTS.map(value => h('input', { type: 'checkbox', value, checked: row?.events.includes(value) ?? false }));
  const enabled = h('input', { id: 'hook-enabled', type: 'checkbox', checked: row?.isEnabled ?? true });
  openForm(row ? t('settings.changeOf', { name: row.name }) : t('settings.addHook'), [
    field(t('reports.name'), name), field(t('settings.hookUrl'), url),
    h('fieldset', {}, h('legend', {}, t('settings.hookEvents')), events.map(box => tick(t(`hookEvent.${box.value}`), box))),
    row && tick(t('settings.enabled'), enabled),
  ], t('reports.save'), async () => {
    const body = { name: name.value, url: url.value, events: events.filter(box => box.checked).map(box => box.value), isEnabled: enabled.checked };
    const made = row ? null : await post('webhooks', body);
    await (row && send('PUT', `webhooks/${row.id}`, { body }));
    done();
    if (made) {
      showSecret(made.name, t('reports.hookSecret'), made.secret);
    }
  });
}

/** The latest messages of a webhook. */
function showMessages(row) {
  const content = h('div', {}, skeleton('rows'));
  openDialog(t('settings.hookMessagesOf', { name: row.name }), content, 'wide');
  fill();

  async function fill() {
    try {
      const page = await getPage(`webhooks/${row.id}/messages`, { pageSize: LATEST });
      replace(content, page.total === 0 ? h('p', { class: 'muted' }, t('settings.hookNoMessages')) : [
        table(t('settings.hookMessagesOf', { name: row.name }), [
          { label: t('reports.when'), cell: message => moment(message.createdAt) },
          { label: t('settings.hookEvents'), cell: message => t(`hookEvent.${message.event}`) },
          { label: t('order.status'), cell: message => [t(`hookState.${message.state}`), message.error && h('p', { class: 'problem', lang: 'en' }, message.error)] },
          { label: t('settings.attempts'), isNumber: true, class: 'second', cell: message => count(message.attempts) },
          { label: t('import.actions'), cell: message => button(t('settings.resend'), `${t('settings.resend')}: ${t(`hookEvent.${message.event}`)}, ${moment(message.createdAt)}`, async () => {
            await attempt(() => post(`webhooks/${row.id}/messages/${message.id}/resend`));
            fill();
          }) },
        ], page.items),
        page.total > page.items.length && h('p', { class: 'muted small' }, t('board.more', { shown: count(page.items.length), all: count(page.total) })),
      ]);
    } catch (error) {
      replace(content, failure(error, fill));
    }
  }
}
