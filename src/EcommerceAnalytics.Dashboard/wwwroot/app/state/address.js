// The state of a page is its address: it can be shared, reloaded, and left by going back.

import { FILTERS } from './filters.js';
import { COMPARISONS, DEFAULT_RANGE, RANGES } from './ranges.js';

/**
 * @typedef {object} State
 * @property {string} path
 * @property {string} range A named range.
 * @property {string | null} from First day of a range of one's own.
 * @property {string | null} to Last day.
 * @property {string | null} compare
 * @property {string | null} interval
 * @property {Record<string, string[]>} filters
 * @property {Record<string, string>} view What one page adds: measure, dimensions, tab.
 */

const VIEW = ['measure', 'by', 'by2', 'chart', 'tab', 'page', 'search'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const listeners = new Set();

/** Calls a listener with the state whenever the address changes. */
export function onAddress(/** @type {(state: State) => void} */ listener) {
  listeners.add(listener);
}

/** @returns {State} The state that the address says; what is not known is left out. */
export function read(location = globalThis.location) {
  const query = new URLSearchParams(location.search);
  const [from, to] = [query.get('from'), query.get('to')];
  const own = from && to && DAY.test(from) && DAY.test(to) && from <= to;
  const range = pick(query.get('range'), RANGES) ?? DEFAULT_RANGE;

  // There is nothing before all time.
  const compare = !own && range === 'allTime' ? null : query.get('compare') ?? 'previousPeriod';
  return {
    path: location.pathname,
    range,
    from: own ? from : null,
    to: own ? to : null,
    compare: pick(compare, COMPARISONS),
    interval: pick(query.get('interval'), ['hour', 'day', 'week', 'month', 'quarter', 'year']),
    filters: Object.fromEntries(FILTERS.map(name => [name, query.getAll(name)]).filter(([, values]) => values.length)),
    view: Object.fromEntries(VIEW.filter(name => query.get(name)).map(name => [name, String(query.get(name))])),
  };
}

/** The address of a state. */
export function write(/** @type {State} */ state) {
  const query = new URLSearchParams();
  if (state.from) {
    query.set('from', state.from);
    query.set('to', String(state.to));
  } else if (state.range !== DEFAULT_RANGE) {
    query.set('range', state.range);
  }

  if (state.compare !== 'previousPeriod' && (state.from || state.range !== 'allTime')) {
    query.set('compare', state.compare ?? 'none');
  }

  if (state.interval) {
    query.set('interval', state.interval);
  }

  FILTERS.forEach(name => state.filters[name]?.forEach(value => query.append(name, value)));
  VIEW.forEach(name => state.view[name] && query.set(name, state.view[name]));
  return state.path + (query.size ? `?${query}` : '');
}

/** Goes to a state; the one before stays in the history. */
export function go(/** @type {State} */ state) {
  const address = write(state);
  if (address !== location.pathname + location.search) {
    history.pushState(null, '', address);
    announce();
  }
}

/** Changes parts of the state. */
export const change = (/** @type {Partial<State>} */ parts) => go({ ...read(), ...parts });

/** Chooses a range; the intervals that suit it follow from it. */
export function changeRange(/** @type {Partial<State>} */ range) {
  const state = read();
  const compare = !state.from && state.range === 'allTime' ? 'previousPeriod' : state.compare;
  go({ ...state, compare, interval: null, view: without(state.view, 'page'), from: null, to: null, ...range });
}

/** Changes what the page adds to it; null removes. */
export function changeView(parts) {
  const state = read();
  const view = { ...state.view, ...parts };
  go({ ...state, view: Object.fromEntries(Object.entries(view).filter(([, value]) => value)) });
}

/** Sets a filter to one value, or removes it when it has that value. */
export function toggleFilter(name, value) {
  const state = read();
  const { [name]: values, ...rest } = state.filters;
  const isSet = values?.length === 1 && values[0] === value;
  go({ ...state, filters: isSet ? rest : { ...rest, [name]: [value] }, view: without(state.view, 'page') });
}

/** Removes a filter, or all. */
export function removeFilter(name) {
  const state = read();
  go({ ...state, filters: name ? without(state.filters, name) : {} });
}

/** Another page in the same range, with the same comparison and filters. */
export const linkTo = (path, parts = {}) => write({ ...read(), path, interval: null, view: {}, ...parts });

export const announce = () => listeners.forEach(listener => listener(read()));

addEventListener('popstate', announce);

const pick = (value, allowed) => (value !== null && allowed.includes(value) ? value : null);

function without(record, name) {
  const { [name]: _, ...rest } = record;
  return rest;
}
