// Recommendations: how good they are, what became of them, and what is bought together.

import { get, getPage } from '../api/client.js';
import { range } from '../api/figures.js';
import { h } from '../dom.js';
import { count, moment, number, percent, t, tOr } from '../i18n/index.js';
import { linkTo } from '../state/address.js';
import { card } from '../cards/card.js';
import { addressFiles } from '../cards/download.js';
import { table } from '../cards/table.js';

/** The page of the recommendations. */
export function recommendations() {
  const cards = [quality(), rates(), rules()];
  return {
    element: h('div', { class: 'cards' }, cards.map(one => one.element)),
    update: state => Promise.all(cards.map(one => one.update(state))),
    close: () => cards.forEach(one => one.close()),
  };
}

function quality() {
  return card({
    title: t('recommend.quality'), size: 'half', skeleton: 'rows',
    load: (_, signal) => get('recommendations/model', {}, signal),
    draw: model => [
      h('p', { class: 'sentence', lang: 'en' }, model.reason),
      model.trainedAt && h('p', { class: 'muted' }, t('recommend.trained', { moment: moment(model.trainedAt), customers: count(model.customers), products: count(model.products) })),
      model.quality.length > 0 && table(t('recommend.quality'), [
        { label: t('recommend.strategy'), class: 'name', cell: row => h('code', {}, row.strategy) },
        { label: t('recommend.target'), class: 'second', cell: row => tOr(`target.${row.target}`, row.target) },
        { label: t('recommend.hitRate'), isNumber: true, bar: row => row.hitRate, cell: row => percent(row.hitRate) },
        { label: t('recommend.recall'), isNumber: true, cell: row => percent(row.recall) },
        { label: t('recommend.coverage'), isNumber: true, class: 'second', cell: row => percent(row.coverage) },
      ], model.quality, { class: 'board' }),
    ],
  });
}

function rates() {
  return card({
    title: t('recommend.rates'), size: 'half', skeleton: 'rows', empty: t('recommend.ratesNone'),
    load: (state, signal) => get('analytics/recommendations', range(state), signal),
    isEmpty: data => data.items.length === 0,
    actions: state => addressFiles('analytics/recommendations', range(state)),
    draw: data => table(t('recommend.rates'), [
      { label: t('recommend.strategy'), class: 'name', cell: row => h('code', {}, row.strategy ?? '–') },
      { label: t('recommend.shown'), isNumber: true, cell: row => count(row.shown) },
      { label: t('recommend.clicked'), isNumber: true, cell: row => percent(row.clickRate) },
      { label: t('recommend.bought'), isNumber: true, cell: row => percent(row.purchaseRate) },
    ], data.items, { class: 'board' }),
  });
}

function rules() {
  const product = (id, name) => h('a', { href: linkTo(`/products/${id}`) }, h('bdi', {}, name));
  return card({
    title: t('recommend.rules'), size: 'wide', skeleton: 'rows',
    load: (_, signal) => getPage('analytics/baskets/rules', { pageSize: 50 }, signal),
    isEmpty: page => page.items.length === 0,
    actions: () => addressFiles('analytics/baskets/rules', {}),
    draw: page => [
      h('p', { class: 'sentence' }, t('recommend.rulesSentence')),
      table(t('recommend.rules'), [
        { label: t('recommend.who'), class: 'name', cell: row => product(row.antecedentId, row.antecedentName) },
        { label: t('recommend.also'), class: 'name', cell: row => product(row.consequentId, row.consequentName) },
        { label: t('measure.orders'), isNumber: true, class: 'second', cell: row => count(row.orders) },
        { label: t('recommend.confidence'), isNumber: true, bar: row => row.confidence, cell: row => percent(row.confidence) },
        { label: t('recommend.lift'), isNumber: true, cell: row => number(row.lift, 1) },
      ], page.items, { class: 'board' }),
      h('p', { class: 'muted small' }, t('board.more', { shown: count(page.items.length), all: count(page.total) })),
    ],
  });
}
