// Texts, numbers and dates in the reader's language.

import { preference } from '../state/preferences.js';

export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español' };

/** @type {Record<string, string>} */
let texts = {};
let language = 'en';
let locale = 'en';
let store = { currency: 'GBP', timeZone: 'UTC' };
const formats = new Map();

/** Loads the texts of the reader's language. */
export async function load() {
  const wanted = [preference('language'), ...navigator.languages].filter(Boolean).map(String);
  language = wanted.map(tag => tag.slice(0, 2).toLowerCase()).find(tag => tag in LANGUAGES) ?? 'en';
  locale = navigator.languages.find(tag => tag.toLowerCase().startsWith(language)) ?? language;
  texts = await (await fetch(new URL(`${language}.json`, import.meta.url))).json();
  document.documentElement.lang = language;
  formats.clear();
}

/** The language of the page. */
export const current = () => language;

/** Says in which currency and time zone the store counts. */
export function useStore(/** @type {{ currency: string, timeZone: string }} */ meta) {
  store = meta;
  formats.clear();
}

/** A text; `{name}` is replaced by the value of that name. */
export function t(/** @type {string} */ key, /** @type {Record<string, any>} */ values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** Whether there is a text. */
export const has = (/** @type {string} */ key) => key in texts;

/** The text of a key that may not have one, such as a value the server may add. */
export const tOr = (key, fallback) => (has(key) ? t(key) : fallback);

const format = (key, make) => {
  if (!formats.has(key)) {
    formats.set(key, make());
  }

  return formats.get(key);
};

export const count = value => blank(value) ?? format('count', () => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })).format(value);
export const number = (value, digits = 2) => blank(value)
  ?? format(`number${digits}`, () => new Intl.NumberFormat(locale, { maximumFractionDigits: digits })).format(value);
export const money = (value, currency = store.currency) => blank(value)
  ?? format(`money${currency}`, () => new Intl.NumberFormat(locale, { style: 'currency', currency })).format(value);
export const moneyShort = value => blank(value) ?? format('moneyShort', () => new Intl.NumberFormat(locale, {
  style: 'currency', currency: store.currency, notation: 'compact', maximumFractionDigits: 1 })).format(value);
export const percent = (value, digits = 1) => blank(value) ?? format(`percent${digits}`, () => new Intl.NumberFormat(locale, {
  style: 'percent', maximumFractionDigits: digits })).format(value);
export const signedPercent = value => blank(value) ?? format('signed', () => new Intl.NumberFormat(locale, {
  style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' })).format(value);

/** A value by its unit: money, count, rate or percent, number. */
export const figure = (value, unit) => ({ money: () => money(value), count: () => count(value), rate: () => percent(value) })[unit]?.() ?? number(value);

/** A figure, short enough for an axis. */
export const short = (value, unit) => (unit === 'money' ? moneyShort(value) : unit === 'rate' ? percent(value, 0) : format('short', () => new Intl.NumberFormat(locale, {
  notation: 'compact', maximumFractionDigits: 1 })).format(value));

/** A calendar day (`2011-11-30`). */
export const day = value => blank(value)
  ?? format('day', () => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })).format(new Date(`${value}T00:00:00Z`));

/** A moment, in the time zone of the store. */
export const moment = value => blank(value)
  ?? format('moment', () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: store.timeZone })).format(new Date(value));

const INTERVALS = {
  hour: { hour: '2-digit', minute: '2-digit' }, day: { day: 'numeric', month: 'short' }, week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' }, quarter: { month: 'short', year: 'numeric' }, year: { year: 'numeric' },
};

/** The start of an interval. */
export const interval = (from, kind) => format(`interval-${kind}`, () => new Intl.DateTimeFormat(locale, { ...INTERVALS[kind], timeZone: store.timeZone })).format(new Date(from));

/** The name of a weekday; 0 is Monday. */
export const weekday = index => format('weekday', () => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })).format(new Date(Date.UTC(2024, 0, 1 + index)));

/** The name of a country in the reader's language. */
export function country(code) {
  try {
    return /^[A-Z]{2}$/.test(code) ? format('country', () => new Intl.DisplayNames([locale], { type: 'region' })).of(code) : code;
  } catch {
    return code;
  }
}

const blank = value => (value === null || value === undefined ? '–' : null);
