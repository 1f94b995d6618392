// Settings: users, API keys, connected shops, webhooks, the store, one's own password. A role sees what it may change.

import { get, getPage, post, send } from '../api/client.js';
import { user } from '../api/session.js';
import { h } from '../dom.js';
import { count, day, moment, t } from '../i18n/index.js';
import { card } from '../cards/card.js';
import { attempt, button, choice, field, form, openForm, tick } from '../cards/form.js';
import { showSecret } from '../cards/secret.js';
import { table } from '../cards/table.js';
import { say } from '../shell/notice.js';
import { shops } from './shops.js';
import { webhooks } from './webhooks.js';

const ROLES = ['admin', 'analyst', 'service'];

/** The page of settings. */
export function settings() {
  const isAdmin = user()?.role === 'admin';
  const cards = [...(isAdmin ? [users(), shops(), webhooks()] : []), keys(isAdmin), store(isAdmin), password()];
  return {
    element: h('div', { class: 'cards' }, cards.map(one => one.element)),
    update: state => Promise.all(cards.map(one => one.update(state))),
    close: () => cards.forEach(one => one.close()),
  };
}

const roles = chosen => choice('role', ROLES.map(role => [role, t(`role.${role}`)]), chosen);

function users() {
  const listed = card({
    title: t('settings.users'), size: 'half', skeleton: 'rows',
    load: (_, signal) => getPage('users', { pageSize: 200 }, signal),
    controls: state => button(t('settings.addUser'), t('settings.addUser'), () => addUser(() => listed.update(state))),
    draw: (page, state) => [
      table(t('settings.users'), [
        { label: t('signIn.name'), class: 'name', cell: row => h('bdi', {}, row.userName) },
        { label: t('settings.role'), cell: row => [t(`role.${row.role}`), !row.isEnabled && h('span', { class: 'muted' }, ` (${t('reports.off')})`)] },
        { label: t('settings.since'), class: 'second', cell: row => moment(row.createdAt) },
        { label: t('import.actions'), cell: row => h('div', { class: 'buttons' },
          button(t('settings.change'), t('settings.changeOf', { name: row.userName }), () => changeUser(row, () => listed.update(state))),
          button(t('remove'), t('settings.removeOf', { name: row.userName }), () => openForm(
            t('settings.removeOf', { name: row.userName }), h('p', {}, t('settings.removeText')), t('remove'), async () => {
              await send('DELETE', `users/${row.id}`);
              listed.update(state);
            }))) },
      ], page.items, { class: 'board' }),
      page.total > page.items.length && h('p', { class: 'muted small' }, t('board.more', { shown: count(page.items.length), all: count(page.total) })),
    ],
  });
  return listed;
}

function addUser(done) {
  const name = h('input', { id: 'new-user', required: true, maxlength: 128, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' });
  const role = roles('analyst');
  const secret = newPassword(true);
  openForm(t('settings.addUser'), [field(t('signIn.name'), name), field(t('settings.role'), role), field(t('signIn.password'), secret)], t('settings.add'), async () => {
    await post('users', { userName: name.value, role: role.value, password: secret.value });
    done();
  });
}

function changeUser(row, done) {
  const role = roles(row.role);
  const enabled = h('input', { type: 'checkbox', checked: row.isEnabled });
  const secret = newPassword(false);
  openForm(t('settings.changeOf', { name: row.userName }), [
    field(t('settings.role'), role), tick(t('settings.enabled'), enabled), field(t('settings.newPassword'), secret, t('settings.keep')),
  ], t('reports.save'), async () => {
    if (role.value !== row.role || enabled.checked !== row.isEnabled) {
      await send('PUT', `users/${row.id}`, { body: { role: role.value, isEnabled: enabled.checked } });
    }

    if (secret.value) {
      await send('PUT', `users/${row.id}/password`, { body: { newPassword: secret.value } });
    }

    done();
  });
}

const newPassword = required => h('input', { id: 'new-password', type: 'password', autocomplete: 'new-password', maxlength: 128, required });

function keys(isAdmin) {
  const listed = card({
    title: t('settings.keys'), size: 'half', skeleton: 'rows', empty: t('settings.keysNone'),
    load: (_, signal) => getPage('api-keys', { pageSize: 200 }, signal),
    isEmpty: page => page.items.length === 0,
    controls: state => button(t('settings.addKey'), t('settings.addKey'), () => addKey(isAdmin, () => listed.update(state))),
    draw: (page, state) => table(t('settings.keys'), [
      { label: t('reports.name'), class: 'name', cell: row => [h('bdi', {}, row.name), ' ', h('code', { class: 'muted small' }, `${row.prefix}…`)] },
      { label: t('menu.user'), class: 'second', cell: row => h('bdi', {}, row.userName) },
      { label: t('settings.role'), cell: row => [t(`role.${row.role}`), row.isReadOnly && h('span', { class: 'muted' }, ` (${t('settings.readOnly')})`)] },
      { label: t('settings.lastUsed'), class: 'second', cell: row => moment(row.lastUsedAt) },
      { label: t('settings.ends'), class: 'second', cell: row => moment(row.expiresAt) },
      { label: t('import.actions'), cell: row => (row.revokedAt ? h('span', { class: 'muted' }, t('settings.revoked')) : button(t('settings.revoke'), t('settings.revokeOf', { name: row.name }), () => openForm(
        t('settings.revokeOf', { name: row.name }), h('p', {}, t('settings.revokeText')), t('settings.revoke'), async () => {
          await send('DELETE', `api-keys/${row.id}`);
          listed.update(state);
        }))) },
    ], page.items, { class: 'board' }),
  });
  return listed;
}

function addKey(isAdmin, done) {
  const name = h('input', { id: 'key-name', required: true, maxlength: 100 });
  const role = roles(user()?.role);
  const readOnly = h('input', { type: 'checkbox', checked: true });
  const ends = h('input', { id: 'key-ends', type: 'date', max: '2100-12-31' });
  openForm(t('settings.addKey'), [
    field(t('reports.name'), name), isAdmin && field(t('settings.role'), role), tick(t('settings.readOnly'), readOnly), field(t('settings.ends'), ends),
  ], t('settings.add'), async () => {
    const made = await post('api-keys', {
      name: name.value, isReadOnly: readOnly.checked, ...(isAdmin ? { role: role.value } : {}), ...(ends.value ? { expiresAt: `${ends.value}T23:59:59Z` } : {}),
    });
    done();
    showSecret(made.name, t('settings.keyOnce'), made.key);
  });
}

function store(isAdmin) {
  const listed = card({
    title: t('settings.store'), size: 'half', skeleton: 'rows',
    load: async (_, signal) => {
      const [meta, copy] = await Promise.all([get('meta', {}, signal), get('analytics/copy', {}, signal)]);
      return { ...meta, copy };
    },
    draw: (found, state) => [
      h('dl', { class: 'facts' }, [
        [t('reports.name'), h('bdi', {}, found.store)], [t('settings.timeZone'), found.timeZone], [t('settings.currency'), found.currency], [t('range.today'), day(found.today)],
        [t('settings.data'), `${day(found.dataFrom)} – ${day(found.dataThrough)}`], [t('settings.version'), found.version], [t('settings.column'), t(`copyState.${found.copy.state}`)],
      ].map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
      h('p', { class: 'muted small' }, t('settings.storeText')),
      isAdmin && ['ready', 'missing'].includes(found.copy.state) && h('div', { class: 'buttons' }, button(t('settings.rebuild'), t('settings.rebuild'), async () => {
        await attempt(() => post('analytics/copy/rebuild'));
        listed.update(state);
      })),
    ],
  });
  return listed;
}

function password() {
  const before = h('input', { id: 'old-password', type: 'password', autocomplete: 'current-password', maxlength: 128, required: true });
  const after = h('input', { id: 'own-password', type: 'password', autocomplete: 'new-password', maxlength: 128, required: true });
  return card({
    title: t('settings.password'), size: 'half', skeleton: 'rows',
    load: async () => null,
    draw: () => [
      h('p', { class: 'muted' }, t('settings.passwordText')),
      form([field(t('settings.current'), before), field(t('settings.newPassword'), after)], t('reports.save'), async () => {
        await send('PUT', 'users/me/password', { body: { currentPassword: before.value, newPassword: after.value } });
        before.value = after.value = '';
        say(t('settings.passwordDone'));
      }),
    ],
  });
}
