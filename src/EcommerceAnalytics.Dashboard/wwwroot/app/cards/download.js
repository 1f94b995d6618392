// Files: the same question, answered as CSV or Excel.

import { send } from '../api/client.js';
import { t } from '../i18n/index.js';
import { sentence } from './failure.js';
import { say } from '../shell/notice.js';

/** The menu of a card whose question is asked with `POST analytics/query`. */
export const questionFiles = question => files(format => send('POST', 'analytics/query', { body: { ...question, format } }));

/** The menu of a card whose question is an address. */
export const addressFiles = (path, query) => files(format => send('GET', path, { query: { ...query, format } }));

function files(ask) {
  return [
    { label: t('card.csv'), run: () => download(() => ask('csv')) },
    { label: t('card.xlsx'), run: () => download(() => ask('xlsx')) },
  ];
}

/** Saves the answer to a request as a file, under the name that the server gives it. */
export async function download(ask) {
  try {
    const response = await ask();
    const url = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = url;
    link.download = nameOf(response.headers.get('Content-Disposition') ?? '');
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    say(t('card.saved', { name: link.download }));
  } catch (error) {
    say(sentence(error), true);
  }
}

function nameOf(disposition) {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition);
  return encoded ? decodeURIComponent(encoded[1]) : /filename="?([^";]+)/i.exec(disposition)?.[1] ?? 'download';
}
