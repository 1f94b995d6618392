// Questions about figures: every card asks in the same form, so that all of them see the same range and filters.

import { post } from './client.js';
import { FILTERS } from '../state/filters.js';

/**
 * The part of a question that the address says: range, comparison and filters.
 * @param {import('../state/address.js').State} state
 */
export function scope(state) {
  return { ...range(state), ...(state.compare ? { compare: state.compare, elapsed: true } : {}), ...filters(state) };
}

/** The range of the address, as parameters. */
export const range = state => (state.from ? { from: state.from, to: state.to } : { range: state.range });

/** The filters of the address, as lists by name. */
export function filters(state, allowed = FILTERS) {
  return Object.fromEntries(allowed.filter(name => state.filters[name]?.length).map(name => [name, state.filters[name]]));
}

/** Asks for figures. */
export const ask = (question, signal) => post('analytics/query', question, signal);

/** The name of a measure of the earlier period, in an answer. */
export const previous = measure => `previous${measure[0].toUpperCase()}${measure.slice(1)}`;

/** The name of the change of a measure, in an answer. */
export const change = measure => `${measure}Change`;
