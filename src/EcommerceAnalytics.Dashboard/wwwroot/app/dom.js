// Elements are made here and nowhere else. Text becomes a text node: no markup is ever parsed.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Creates an HTML element.
 * @param {string} tag
 * @param {Record<string, any>} [props] Attributes; `on` has listeners, `dataset` data, `style` custom properties, `ref` is called with the element.
 * @param {...any} children Nodes, text, numbers, arrays of them; null and false are left out.
 * @returns {any}
 */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/**
 * Creates an SVG element.
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...any} children
 * @returns {any}
 */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/**
 * Puts other children into an element. What had the focus has it again afterwards, if it is still there: the same id, or the same words.
 * @param {Element} element
 * @param {...any} children
 */
export function replace(element, ...children) {
  const focused = element.contains(document.activeElement) && document.activeElement !== element ? document.activeElement : null;
  element.replaceChildren();
  append(element, children);
  if (focused) {
    const same = [...element.querySelectorAll(focused.tagName)].find(one => (focused.id ? one.id === focused.id : words(one) === words(focused)));
    if (same instanceof HTMLElement) {
      same.focus({ preventScroll: true });
    }
  }
}

const words = element => element.getAttribute('aria-label') ?? element.textContent;

/** An icon of a few strokes, hidden from screen readers. */
export function icon(/** @type {keyof typeof PATHS} */ name) {
  return svg('svg', { class: `icon ${name}`, viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: PATHS[name] }));
}

const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M6 9l6 6 6-6',
  info: 'M12 11v6M12 7v.5M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18',
  menu: 'M5 12h.01M12 12h.01M19 12h.01',
  moon: 'M20 14a8 8 0 0 1-10-10a8 8 0 1 0 10 10',
  search: 'M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16 16l5 5',
  star: 'M12 3l2.7 5.8 6.3.8-4.6 4.4 1.2 6.3-5.6-3.1-5.6 3.1 1.2-6.3L3 9.6l6.3-.8z',
  sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M19 5l-1.5 1.5M6.5 17.5L5 19',
  user: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M4 21c1-5 4-7 8-7s7 2 8 7',
};

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }

    if (name === 'on') {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else if (name === 'dataset') {
      Object.assign(element.dataset, value);
    } else if (name === 'style') {
      Object.entries(value).forEach(([property, text]) => element.style.setProperty(property, String(text)));
    } else if (name === 'ref') {
      value(element);
    } else if (name === 'value') {
      element.value = value;
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }

  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
}
