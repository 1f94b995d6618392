// Short messages at the edge of the page, read out by screen readers.

import { h } from '../dom.js';

const place = h('div', { class: 'notices', role: 'status', 'aria-live': 'polite' });

/** Shows a message for a while. */
export function say(/** @type {string} */ text, isError = false) {
  if (!place.isConnected) {
    document.body.append(place);
  }

  const notice = h('p', { class: isError ? 'notice bad' : 'notice' }, text);
  place.append(notice);
  setTimeout(() => notice.remove(), isError ? 10_000 : 4_000);
}
