// A small menu: a button that shows a list of buttons.

import { h, icon } from '../dom.js';

/**
 * @param {string} label
 * @param {Array<{ label: string, run: () => any, pressed?: boolean }>} items
 * @param {any} [face] What the button shows.
 */
export function menu(label, items, face = icon('menu')) {
  return popover(label, face, () => h('ul', {}, items.map(item => h('li', {},
    h('button', { type: 'button', 'aria-pressed': item.pressed === undefined ? null : String(item.pressed), on: { click: event => choose(event, item) } }, item.label)))));
}

/**
 * A button that shows something below itself; it closes with Escape, with a click beside it, and when the focus leaves.
 * @param {string} label
 * @param {any} face
 * @param {(close: () => void) => any} content Made each time it opens.
 * @param {Record<string, any>} [props]
 */
export function popover(label, face, content, props = {}) {
  const panel = h('div', { class: 'popover-panel', hidden: true });
  const isIcon = face instanceof Element;
  const button = h('button', {
    type: 'button', class: isIcon ? 'icon-button' : 'button', 'aria-expanded': 'false', 'aria-label': isIcon ? label : null, title: isIcon ? label : null,
    on: { click: () => show(panel.hidden) }, ...props,
  }, face);
  const element = h('div', { class: 'popover', on: {
    keydown: event => {
      if (event.key === 'Escape' && !panel.hidden) {
        event.stopPropagation();
        show(false);
        button.focus();
      }
    },
    focusout: event => {
      if (event.relatedTarget && !element.contains(event.relatedTarget)) {
        show(false);
      }
    },
  } }, button, panel);

  function show(isShown) {
    panel.hidden = !isShown;
    button.setAttribute('aria-expanded', String(isShown));
    if (isShown) {
      panel.replaceChildren(content(() => show(false)));
      const outside = event => {
        if (!element.isConnected || !element.contains(event.target)) {
          show(false);
          removeEventListener('pointerdown', outside);
        }
      };
      addEventListener('pointerdown', outside);
    }
  }

  element.addEventListener('chosen', () => {
    show(false);
    button.focus();
  });
  return element;
}

/** Tells the popover around an element that something was chosen. */
export const chosen = element => element.dispatchEvent(new Event('chosen', { bubbles: true }));

function choose(event, item) {
  chosen(event.currentTarget);
  item.run();
}
