// Connected shops, whose orders come in as they happen.

import { getPage, post, send } from '../api/client.js';
import { h } from '../dom.js';
import { count, moment, t } from '../i18n/index.js';
import { card } from '../cards/card.js';
import { attempt, button, choice, field, openForm, tick } from '../cards/form.js';
import { table } from '../cards/table.js';

const PLATFORMS = [['shopify', 'Shopify'], ['wooCommerce', 'WooCommerce']];

/** The list of shops. */
export function shops() {
  const listed = card({
    title: t('settings.shops'), size: 'half', skeleton: 'rows', empty: t('settings.shopsNone'),
    load: (_, signal) => getPage('sources', { pageSize: 200 }, signal),
    isEmpty: page => page.items.length === 0,
    controls: state => button(t('settings.addShop'), t('settings.addShop'), () => edit(null, () => listed.update(state))),
    draw: (page, state) => table(t('settings.shops'), [
      { label: t('reports.name'), class: 'name', cell: row => [h('bdi', {}, row.name), ' ', h('span', { class: 'muted' }, nameOf(row.platform)), h('div', { class: 'second' }, h('code', { class: 'muted small' }, row.webhookUrl))] },
      { label: t('order.status'), cell: row => (row.isEnabled ? health(row) : t('reports.off')) },
      { label: t('settings.through'), class: 'second', cell: row => moment(row.pull?.through) },
      { label: t('import.actions'), cell: row => actions(row, () => listed.update(state)) },
    ], page.items, { class: 'board' }),
  });
  return listed;
}

const nameOf = platform => PLATFORMS.find(([value]) => value === platform)?.[1] ?? platform;

const health = row => [
  t('settings.messages', { waiting: count(row.deliveriesPending), failed: count(row.deliveriesFailed) }),
  row.pull?.error && h('p', { class: 'problem', lang: 'en' }, row.pull.error),
];

function actions(row, done) {
  const does = async work => {
    await attempt(work);
    done();
  };
  return h('div', { class: 'buttons' },
    row.pull && button(t('settings.pull'), `${t('settings.pull')}: ${row.name}`, () => does(() => post(`sources/${row.id}/pull`))),
    row.deliveriesFailed > 0 && button(t('error.retry'), `${t('error.retry')}: ${row.name}`, () => does(() => post(`sources/${row.id}/deliveries/retry`))),
    button(t('settings.change'), t('settings.changeOf', { name: row.name }), () => edit(row, done)),
    button(t('remove'), t('settings.removeOf', { name: row.name }), () => openForm(
      t('settings.removeOf', { name: row.name }), h('p', {}, t('settings.removeShop')), t('remove'), async () => {
        await send('DELETE', `sources/${row.id}`);
        done();
      })));
}

/** Connects a shop, or changes one. Secrets are never shown: what is left empty stays. */
function edit(row, done) {
  const name = h('input', { id: 'shop-name', required: true, maxlength: 32, value: row?.name ?? '', readonly: Boolean(row), autocapitalize: 'none', spellcheck: 'false' });
  const platform = choice('shop-platform', row ? PLATFORMS.filter(([value]) => value === row.platform) : PLATFORMS, row?.platform);
  const secret = h('input', { id: 'shop-secret', type: 'password', autocomplete: 'off', maxlength: 200 });
  const url = h('input', { id: 'shop-url', type: 'url', maxlength: 500, value: row?.pull?.url ?? '' });
  const key = h('input', { id: 'shop-key', type: 'password', autocomplete: 'off', maxlength: 300 });
  const minutes = h('input', { id: 'shop-minutes', type: 'number', min: 1, max: 1440, required: true, value: row?.pull?.everyMinutes ?? 15 });
  const enabled = h('input', { type: 'checkbox', checked: row?.isEnabled ?? true });
  openForm(row ? t('settings.changeOf', { name: row.name }) : t('settings.addShop'), [
    field(t('reports.name'), name), field(t('settings.platform'), platform),
    field(t('settings.webhookSecret'), secret, row ? `${row.webhookUrl} · ${t('settings.keep')}` : ''),
    field(t('settings.pullUrl'), url), field(t('settings.pullKey'), key, row ? t('settings.keep') : ''), field(t('settings.pullMinutes'), minutes), tick(t('settings.enabled'), enabled),
  ], t('reports.save'), async () => {
    const body = {
      name: name.value, platform: platform.value, isEnabled: enabled.checked, pullMinutes: Number(minutes.value),
      ...(url.value ? { pullUrl: url.value } : {}), ...(secret.value ? { webhookSecret: secret.value } : {}), ...(key.value ? { pullKey: key.value } : {}),
    };
    await (row ? send('PUT', `sources/${row.id}`, { body }) : post('sources', body));
    done();
  });
}
