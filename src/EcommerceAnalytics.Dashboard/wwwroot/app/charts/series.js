// A measure over time, with the earlier period dashed. uPlot draws; the readout, the keys and the words are here.

import { h, replace } from '../dom.js';
import { short, t } from '../i18n/index.js';
import { colours } from './colours.js';

/**
 * @typedef {object} Point
 * @property {string} label
 * @property {number | null} value
 * @property {number | null} [before]
 * @property {string} [beforeLabel]
 * @property {boolean} [isPartial]
 */

/**
 * Draws points; arrow keys and the pointer read them out.
 * @param {{ points: Point[], unit: string, format: (value: any) => string, sentence: string, height?: number, hasBefore: boolean }} chart
 */
export function series({ points, unit, format, sentence, height = 260, hasBefore }) {
  const plot = h('div', { class: 'plot' });
  const readout = h('div', { class: 'readout', 'aria-hidden': 'true', hidden: true });
  const spoken = h('p', { class: 'hidden', 'aria-live': 'polite' });
  const frame = h('div', { class: 'chart', tabindex: '0', role: 'img', 'aria-label': `${sentence} ${t('chart.keys')}`, on: { keydown: move, blur: hide } }, plot, readout);
  frame.style.setProperty('--height', `${height}px`);
  let at = -1;
  /** @type {any} */
  let chart = null;

  const observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (!frame.isConnected) {
      stop();
    } else if (width > 0 && !chart) {
      chart = draw(width);
    } else if (width > 0 && chart.width !== width) {
      chart.setSize({ width, height });
    }
  });
  const recolour = () => (frame.isConnected ? chart && redraw() : stop());
  addEventListener('theme', recolour);
  observer.observe(plot);

  function redraw() {
    const width = chart.width;
    chart.destroy();
    chart = draw(width);
  }

  function stop() {
    removeEventListener('theme', recolour);
    observer.disconnect();
    chart?.destroy();
    chart = null;
  }

  function draw(width) {
    const colour = colours();
    const xs = points.map((_, i) => i);
    const partial = points.findIndex(point => point.isPartial && point === points[points.length - 1]);
    const now = points.map((point, i) => (i === partial && i > 0 ? null : point.value));
    const open = points.map((point, i) => (partial > 0 && i >= partial - 1 ? point.value : null));
    const lines = [{}, line(colour.accent, 2, [], colour.wash), line(colour.accent, 2, [3, 4])];
    const data = [xs, now, open];
    if (hasBefore) {
      lines.push(line(colour.before, 1.5, [6, 5]));
      data.push(points.map(point => point.before ?? null));
    }

    return new globalThis.uPlot({
      width, height, legend: { show: false }, padding: [12, 34, 0, 4],
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
      scales: { x: { time: false, range: (_, low, high) => (low === high ? [low - 1, high + 1] : [low, high]) }, y: { range: (_, low, high) => span(low, high) } },
      axes: [
        { ...axis(colour), size: 30, grid: { show: false }, values: (_, ticks) => ticks.map(tick => points[tick]?.label ?? ''), incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500], space: 90 },
        { ...axis(colour), size: 64, values: (_, ticks) => ticks.map(tick => short(tick, unit)) },
      ],
      series: lines,
      hooks: {
        drawClear: [self => partial >= 0 && shade(self, partial, points.length, colour)],
        setCursor: [self => self.cursor.idx !== null && self.cursor.idx !== undefined && self.cursor.left >= 0 ? show(self.cursor.idx, self.cursor.left) : hide()],
      },
    }, data, plot);
  }

  function move(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
    if (step !== undefined && chart) {
      event.preventDefault();
      at = Math.min(points.length - 1, Math.max(0, at < 0 && step === -1 ? points.length - 1 : at + step));
      at = Number.isFinite(at) ? at : step > 0 ? points.length - 1 : 0;
      chart.setCursor({ left: chart.valToPos(at, 'x'), top: 10 });
      spoken.textContent = words(points[at]);
    }
  }

  function show(index, left) {
    const point = points[index];
    at = index;
    replace(readout, h('strong', {}, point.label), h('span', { class: 'now' }, format(point.value)),
      hasBefore && h('span', { class: 'before' }, point.beforeLabel ? `${point.beforeLabel}: ` : '', format(point.before)), point.isPartial && h('em', {}, t('chart.partial')));
    readout.hidden = false;
    const room = plot.clientWidth;
    readout.style.setProperty('--left', `${Math.min(Math.max(left + 70, 80), Math.max(room - 80, 80))}px`);
  }

  function hide() {
    readout.hidden = true;
  }

  const words = point => [point.label, format(point.value), hasBefore && `${t('chart.before')} ${format(point.before)}`, point.isPartial && t('chart.partial')].filter(Boolean).join(', ');
  return h('figure', { class: 'series' }, frame, spoken, h('figcaption', { class: 'muted small' }, sentence));
}

const line = (stroke, width, dash, fill) => ({ stroke, width, dash, fill, points: { show: false }, spanGaps: false });
const axis = colour => ({ stroke: colour.muted, grid: { stroke: colour.line, width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' });

/** From zero, unless something is below it. */
function span(low, high) {
  const [from, to] = [Math.min(0, low ?? 0), Math.max(0, high ?? 0)];
  const room = (to - from || 1) * 0.08;
  return [from < 0 ? from - room : 0, to + room];
}

/** Marks the interval that is not finished. */
function shade(chart, from, count, colour) {
  const { ctx, bbox } = chart;
  const left = chart.valToPos(Math.max(0, from - (count > 1 ? 0.5 : 1)), 'x', true);
  ctx.save();
  ctx.fillStyle = colour.shade;
  ctx.fillRect(left, bbox.top, bbox.left + bbox.width - left, bbox.height);
  ctx.restore();
}
