// Links between the pages change the address without loading the document again.

import { announce } from '../state/address.js';
import { pageOf } from './pages.js';

/** Takes over the clicks on such links. */
export function followLinks() {
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey
      || link.download || link.target || link.origin !== location.origin || !pageOf(link.pathname)) {
      return;
    }

    event.preventDefault();
    link.closest('dialog')?.close();
    history.pushState(null, '', link.pathname + link.search);
    announce();
    scrollTo(0, 0);
  });
}
