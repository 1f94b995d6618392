// What a value of a dimension is called, in the reader's language where the page knows it.

import { get } from '../api/client.js';
import { country, t, tOr } from '../i18n/index.js';

/** The name of a row's value. */
export function nameOfValue(dimension, row) {
  return inWords(dimension, String(row[dimension])) ?? (row[`${dimension}Label`] || t('name.none'));
}

function inWords(dimension, value) {
  switch (dimension) {
    case 'country': return country(value);
    case 'customerType': case 'status': case 'rfmSegment': return tOr(`${dimension}.${value}`, undefined);
    default: return undefined;
  }
}

const asked = new Map();

/** The name of a filter's value, which the address does not have. */
export async function nameOfFilter(dimension, value) {
  const plain = value.replace(/^!/, '');
  const known = inWords(dimension, plain);
  if (known || !['category', 'product'].includes(dimension)) {
    return known ?? plain;
  }

  const key = `${dimension} ${plain}`;
  if (!asked.has(key)) {
    asked.set(key, get(dimension === 'category' ? `categories/${encodeURIComponent(plain)}` : `products/${encodeURIComponent(plain)}`)
      .then(found => found.name, () => {
        asked.delete(key);
        return plain;
      }));
  }

  return asked.get(key);
}
