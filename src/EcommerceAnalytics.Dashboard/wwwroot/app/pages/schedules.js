// Schedules of reports: when each is made, and who is told when it is.

import { getPage, post, send } from '../api/client.js';
import { h } from '../dom.js';
import { moment, t, weekday } from '../i18n/index.js';
import { card } from '../cards/card.js';
import { attempt, button, choice, field, openForm, tick } from '../cards/form.js';
import { showSecret } from '../cards/secret.js';
import { table } from '../cards/table.js';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const RANGES = { daily: 'yesterday', weekly: 'lastWeek', monthly: 'lastMonth' };

/** The list of schedules. */
export function schedules() {
  const listed = card({
    title: t('reports.schedules'), size: 'half', skeleton: 'rows', empty: t('reports.schedulesNone'),
    load: (_, signal) => getPage('report-schedules', { pageSize: 50 }, signal),
    isEmpty: page => page.items.length === 0,
    draw: (page, state) => table(t('reports.schedules'), [
      { label: t('reports.name'), class: 'name', cell: item => h('bdi', {}, item.name) },
      { label: t('reports.when'), cell: when },
      { label: t('reports.next'), class: 'second', cell: item => (item.isEnabled ? moment(item.nextDueAt) : t('reports.off')) },
      { label: t('import.actions'), cell: item => h('div', { class: 'buttons' },
        button(t('reports.run'), `${t('reports.run')}: ${item.name}`, () => attempt(() => post(`report-schedules/${item.id}/runs`), t('reports.started', { name: item.name }))),
        button(t('settings.change'), t('settings.changeOf', { name: item.name }), () => plan(item.report, item, () => listed.update(state))),
        button(t('remove'), t('reports.removeSchedule', { name: item.name }), async () => {
          await attempt(() => send('DELETE', `report-schedules/${item.id}`));
          listed.update(state);
        })) },
    ], page.items, { class: 'board' }),
  });
  return listed;
}

const when = item => [t(`frequency.${item.frequency}`), item.weekday && weekday(DAYS.indexOf(item.weekday)), item.dayOfMonth, item.at].filter(Boolean).join(', ');

/** Asks when a report is to be made, and plans it; or changes a plan. */
export function plan(report, known, done) {
  const name = h('input', { id: 'plan-name', required: true, maxlength: 100, value: known?.name ?? t(`report.${report}`) });
  const frequency = choice('plan-frequency', Object.keys(RANGES).map(value => [value, t(`frequency.${value}`)]), known?.frequency);
  const day = choice('plan-weekday', DAYS.map((value, i) => [value, weekday(i)]), known?.weekday ?? DAYS[0]);
  const date = h('input', { id: 'plan-date', type: 'number', min: 1, max: 31, required: true, value: known?.dayOfMonth ?? 1 });
  const at = h('input', { id: 'plan-at', type: 'time', required: true, value: known?.at ?? '06:00' });
  const format = choice('plan-format', ['xlsx', 'pdf', 'csv'].map(value => [value, t(`format.${value}`)]), known?.format);
  const hook = h('input', { id: 'plan-hook', type: 'url', maxlength: 2000, value: known?.webhookUrl ?? '' });
  const enabled = h('input', { type: 'checkbox', checked: known?.isEnabled ?? true });
  const [ofWeek, ofMonth] = [field(t('dimension.weekday'), day), field(t('reports.date'), date)];
  frequency.addEventListener('change', show);
  show();
  openForm(known ? t('settings.changeOf', { name: known.name }) : t('reports.scheduleOf', { report: t(`report.${report}`) }), [
    field(t('reports.name'), name), field(t('reports.frequency'), frequency), ofWeek, ofMonth, field(t('reports.at'), at), field(t('reports.format'), format),
    field(t('reports.hook'), hook, t('reports.hookText')), known && tick(t('settings.enabled'), enabled),
  ], known ? t('reports.save') : t('reports.schedule'), save);

  function show() {
    ofWeek.hidden = frequency.value !== 'weekly';
    ofMonth.hidden = frequency.value !== 'monthly';
    date.disabled = ofMonth.hidden;
  }

  async function save() {
    const body = {
      name: name.value, report, format: format.value, frequency: frequency.value, at: at.value, isEnabled: enabled.checked,
      ...(ofWeek.hidden ? {} : { weekday: day.value }), ...(ofMonth.hidden ? {} : { dayOfMonth: Number(date.value) }), ...(hook.value ? { webhookUrl: hook.value } : {}),
      ...(known ? { includeToday: known.includeToday, keepDays: known.keepDays } : {}),
      parameters: known && known.frequency === frequency.value ? known.parameters : { ...known?.parameters, range: RANGES[frequency.value] },
    };
    const saved = known ? await (await send('PUT', `report-schedules/${known.id}`, { body })).json() : await post('report-schedules', body);
    done();
    if (saved.webhookSecret) {
      showSecret(saved.name, t('reports.hookSecret'), saved.webhookSecret);
    }
  }
}
