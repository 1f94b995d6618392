// The definition of a figure, from the catalogue of the server.

import { catalogue } from '../api/catalogue.js';
import { h, icon, replace } from '../dom.js';
import { t, tOr } from '../i18n/index.js';
import { openDialog } from './dialog.js';
import { failure } from './failure.js';
import { skeleton } from './card.js';

/** A button that shows how a measure is defined. */
export function definitionButton(measure) {
  const label = t('definition.open', { name: measureName(measure) });
  return h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, on: { click: () => showDefinition(measure) } }, icon('info'));
}

/** The name of a measure in the reader's language. */
export const measureName = measure => tOr(`measure.${measure}`, measure);

/** Shows the definition of a measure. */
export function showDefinition(measure) {
  const content = h('div', {}, skeleton('rows'));
  openDialog(measureName(measure), content);
  fill();

  async function fill() {
    try {
      const metric = (await catalogue()).metrics.find(known => known.name === measure);
      replace(content, metric ? h('dl', { class: 'definition' },
        h('dt', {}, t('definition.formula')), h('dd', { lang: 'en' }, metric.formula),
        metric.edges && [h('dt', {}, t('definition.edges')), h('dd', { lang: 'en' }, metric.edges)],
        h('dt', {}, t('definition.adds')), h('dd', {}, t(`definition.adds.${metric.adds}`)),
        h('dt', {}, t('definition.name')), h('dd', {}, h('code', {}, metric.name))) : h('p', {}, t('definition.none')));
    } catch (error) {
      replace(content, failure(error, fill));
    }
  }
}
