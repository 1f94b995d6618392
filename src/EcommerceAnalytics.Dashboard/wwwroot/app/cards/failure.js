// What a failed request shows: what happened, what can be done, and the number under which the server has logged it.

import { ApiError } from '../api/client.js';
import { h } from '../dom.js';
import { t } from '../i18n/index.js';

/** A message with a button that tries again. */
export function failure(error, retry) {
  const button = h('button', { type: 'button', class: 'button', on: { click: again } }, t('error.retry'));
  const element = h('div', { class: 'failure', role: 'alert' },
    h('p', {}, sentence(error)),
    error instanceof ApiError && error.fields && h('p', { class: 'muted' }, error.fields),
    error?.traceId && h('p', { class: 'muted trace' }, t('error.trace', { id: error.traceId })),
    button);
  // When the network is back, nobody has to press anything.
  addEventListener('online', again, { once: true });

  function again() {
    removeEventListener('online', again);
    if (element.isConnected) {
      button.disabled = true;
      retry();
    }
  }

  return element;
}

/** An error in a sentence. */
export function sentence(error) {
  if (!(error instanceof ApiError)) {
    console.error(error);
    return t('error.page');
  }

  const known = { 0: 'error.offline', 403: 'error.forbidden', 404: 'error.notFound', 429: 'error.tooMany', 503: 'error.unavailable', 504: 'error.slow' }[error.status];
  return known ? t(known, { seconds: error.retryAfter || 5 }) : error.message;
}
