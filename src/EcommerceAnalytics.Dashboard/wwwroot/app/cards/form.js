// Forms: fields with labels, one button that sends them, and what is wrong with them.

import { h, replace } from '../dom.js';
import { openDialog } from './dialog.js';
import { sentence } from './failure.js';
import { say } from '../shell/notice.js';

/** A control below its label. */
export const field = (label, input, hint = '') => h('div', { class: 'field' }, h('label', { for: input.id }, label), input, hint && h('p', { class: 'muted small' }, hint));

/** A box to tick, beside its label. */
export const tick = (label, input) => h('label', { class: 'check' }, input, label);

/** A choice of values with their names. */
export const choice = (id, values, chosen = '') => h('select', { id }, values.map(([value, name]) => h('option', { value, selected: value === chosen }, name)));

/** A small button; the label says of what, and has the text in it. */
export const button = (text, label, run) => h('button', { type: 'button', class: 'button small', 'aria-label': label, on: { click: run } }, text);

/** A form whose button does something; what the server refuses is said below the fields. */
export function form(fields, label, send) {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const submit = h('button', { class: 'button primary', type: 'submit' }, label);
  return h('form', { class: 'form', on: { submit: async event => {
    event.preventDefault();
    submit.disabled = true;
    replace(problem);
    try {
      await send();
    } catch (error) {
      replace(problem, reason(error));
    }

    submit.disabled = false;
  } } }, fields, problem, submit);
}

/** A form in a dialog, which closes when it is done. */
export function openForm(title, fields, label, send) {
  const dialog = openDialog(title, form(fields, label, async () => {
    await send();
    dialog.close();
  }));
  return dialog;
}

/** Does something that may fail, and says so. */
export async function attempt(work, done = '') {
  try {
    await work();
    if (done) {
      say(done);
    }
  } catch (error) {
    say(reason(error), true);
  }
}

const reason = error => error.fields || sentence(error);
