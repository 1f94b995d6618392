// The pages, in the order of the menu.

import { user } from '../api/session.js';
import { h, replace } from '../dom.js';
import { skeleton } from '../cards/card.js';
import { failure } from '../cards/failure.js';
import { customer } from '../pages/customer.js';
import { customers } from '../pages/customers.js';
import { imports } from '../pages/import.js';
import { overview } from '../pages/overview.js';
import { product } from '../pages/product.js';
import { products } from '../pages/products.js';
import { recommendations } from '../pages/recommendations.js';
import { reports } from '../pages/reports.js';
import { sales } from '../pages/sales.js';
import { stock } from '../pages/stock.js';

/**
 * @typedef {object} Page
 * @property {any} element
 * @property {(state: any) => any} update
 * @property {() => void} [close]
 */

/** A page that few come to: its module is loaded when it is opened. */
const later = load => () => {
  /** @type {Page | null} */
  let page = null;
  let isClosed = false;
  const element = h('div', { 'aria-busy': 'true' }, skeleton('rows'));
  const update = async state => {
    try {
      const create = await load();
      page ??= create();
    } catch (error) {
      replace(element, failure(error, () => update(state)));
      return;
    }

    if (!isClosed && page) {
      if (!page.element.isConnected) {
        replace(element, page.element);
        element.setAttribute('aria-busy', 'false');
      }

      await page.update(state);
    }
  };
  return {
    element, update,
    close: () => {
      isClosed = true;
      page?.close?.();
    },
  };
};

/** @type {Array<{ path: string, pattern: RegExp, title: string, isInMenu: boolean, hasRange: boolean, role?: string, create: (id?: string) => Page }>} */
export const PAGES = [
  { path: '/', pattern: /^\/$/, title: 'page.overview', isInMenu: true, hasRange: true, create: overview },
  { path: '/sales', pattern: /^\/sales$/, title: 'page.sales', isInMenu: true, hasRange: true, create: sales },
  { path: '/products', pattern: /^\/products$/, title: 'page.products', isInMenu: true, hasRange: true, create: products },
  { path: '/customers', pattern: /^\/customers$/, title: 'page.customers', isInMenu: true, hasRange: false, create: customers },
  { path: '/stock', pattern: /^\/stock$/, title: 'page.stock', isInMenu: true, hasRange: true, create: stock },
  { path: '/recommendations', pattern: /^\/recommendations$/, title: 'page.recommendations', isInMenu: true, hasRange: true, create: recommendations },
  { path: '/reports', pattern: /^\/reports$/, title: 'page.reports', isInMenu: true, hasRange: true, create: reports },
  { path: '/import', pattern: /^\/import$/, title: 'page.import', isInMenu: true, hasRange: false, role: 'admin', create: imports },
  { path: '/settings', pattern: /^\/settings$/, title: 'page.settings', isInMenu: true, hasRange: false, create: later(() => import('../pages/settings.js').then(module => module.settings)) },
  { path: '/products/', pattern: /^\/products\/(\d+)$/, title: 'page.product', isInMenu: false, hasRange: true, create: product },
  { path: '/customers/', pattern: /^\/customers\/(\d+)$/, title: 'page.customer', isInMenu: false, hasRange: false, create: customer },
];

/** The page of a path, with the id in it. */
export function pageOf(/** @type {string} */ path) {
  const page = PAGES.find(known => known.pattern.test(path));
  return page ? { page, id: page.pattern.exec(path)?.[1] } : null;
}

/** The pages of the menu, as far as the role of the user has them. */
export const inMenu = () => PAGES.filter(page => page.isInMenu && (!page.role || page.role === user()?.role));
