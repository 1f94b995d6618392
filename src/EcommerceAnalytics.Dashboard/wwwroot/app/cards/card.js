// The frame of a card: title, definition, menu, and what it shows while it loads, when it fails and when there is nothing.

import { h, icon, replace } from '../dom.js';
import { t } from '../i18n/index.js';
import { definitionButton } from './definition.js';
import { menu } from './menu.js';
import { failure, sentence } from './failure.js';
import { say } from '../shell/notice.js';

let ids = 0;

/**
 * @typedef {object} CardOptions
 * @property {string} title
 * @property {(state: any, signal: AbortSignal) => Promise<any>} load Reads what the card shows.
 * @property {(data: any, state: any) => any} draw Makes nodes of it.
 * @property {(data: any) => boolean} [isEmpty]
 * @property {string} [empty] What to say then.
 * @property {string} [size] A class: `wide`, `half`, `third`.
 * @property {string} [measure] The measure whose definition the title offers.
 * @property {(state: any) => any} [heading] A title that depends on the state.
 * @property {(state: any) => Array<{ label: string, run: () => any }>} [actions] The menu.
 * @property {(state: any) => any} [controls] Nodes beside the title.
 * @property {string} [skeleton] A class of the placeholder: `tall`, `rows`.
 */

/**
 * Makes a card. It reads again when it is updated; until the answer is there, the earlier one stays, dimmed.
 * @param {CardOptions} options
 */
export function card(options) {
  const id = `card-${++ids}`;
  const title = h('h2', { id }, options.title);
  const head = h('div', { class: 'card-tools' });
  const body = h('div', { class: 'card-body' }, skeleton(options.skeleton));
  const element = h('section', { class: `card ${options.size ?? ''}`, 'aria-labelledby': id, 'aria-busy': 'true' },
    h('header', { class: 'card-head' }, title, head), body);
  /** @type {AbortController | null} */
  let loading = null;
  let isDrawn = false;

  async function update(state) {
    loading?.abort();
    const run = new AbortController();
    loading = run;
    element.setAttribute('aria-busy', 'true');
    replace(title, options.heading?.(state) ?? options.title);
    replace(head, options.measure && definitionButton(options.measure), options.controls?.(state),
      options.actions && menu(t('card.menu', { title: options.title }), [...options.actions(state), { label: t('card.picture'), run: picture }]));
    if (!isDrawn) {
      replace(body, skeleton(options.skeleton));
    }

    try {
      const data = await options.load(state, run.signal);
      if (!run.signal.aborted) {
        replace(body, options.isEmpty?.(data) ? h('p', { class: 'empty' }, options.empty ?? t('card.empty')) : options.draw(data, state));
        isDrawn = true;
        element.setAttribute('aria-busy', 'false');
      }

      return data;
    } catch (error) {
      if (!run.signal.aborted) {
        replace(body, failure(error, () => update(state)));
        isDrawn = false;
        element.setAttribute('aria-busy', 'false');
      }

      return null;
    }
  }

  async function picture() {
    try {
      await (await import('./picture.js')).savePicture(element, title.textContent);
    } catch (error) {
      say(sentence(error), true);
    }
  }

  return { element, update, close: () => loading?.abort() };
}

/** A placeholder in the size of what is to come. */
export const skeleton = (kind = 'tall') => (kind === 'rows'
  ? h('div', { class: 'skeleton-rows', 'aria-hidden': 'true' }, Array.from({ length: 6 }, () => h('div', { class: 'skeleton' })))
  : h('div', { class: `skeleton ${kind}`, 'aria-hidden': 'true' }));

/** A button with an icon alone. */
export const iconButton = (name, label, run, props = {}) =>
  h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, on: { click: run }, ...props }, icon(name));
