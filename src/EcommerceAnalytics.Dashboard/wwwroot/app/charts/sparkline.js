// A line without axes, beside the figure that says its values.

import { svg } from '../dom.js';

const WIDTH = 120;
const HEIGHT = 32;

/** Draws values; what is unknown is left out. */
export function sparkline(values, before = []) {
  const all = [...values, ...before].filter(value => value !== null && value !== undefined);
  if (values.length < 2 || all.length === 0) {
    return null;
  }

  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const path = list => list.map((value, i) => (value === null || value === undefined ? null
    : `${round(i / (values.length - 1) * WIDTH)},${round(HEIGHT - 2 - (value - low) / (high - low || 1) * (HEIGHT - 4))}`)).filter(Boolean).join(' ');
  return svg('svg', { class: 'sparkline', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    before.length > 1 && svg('polyline', { class: 'before', points: path(before.slice(0, values.length)) }),
    svg('polyline', { points: path(values) }));
}

const round = value => Math.round(value * 10) / 10;
