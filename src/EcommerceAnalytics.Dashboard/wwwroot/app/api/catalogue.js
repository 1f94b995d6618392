// The definitions of all figures; read once, when the first one is asked for.

import { get } from './client.js';

/** @type {Promise<any> | null} */
let reading = null;

/** The catalogue of reports, metrics and dimensions. */
export function catalogue() {
  reading ??= get('meta/catalogue').catch(error => {
    reading = null;
    throw error;
  });
  return reading;
}
