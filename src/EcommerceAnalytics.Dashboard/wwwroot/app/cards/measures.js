// The measures that sales can be asked for, in their order, and what they are.

/** @type {Record<string, 'money' | 'count' | 'rate' | 'number'>} */
export const UNITS = {
  netSales: 'money', orders: 'count', averageOrderValue: 'money', unitsSold: 'count', returns: 'money', totalSales: 'money', grossSales: 'money',
  discounts: 'money', tax: 'money', shipping: 'money', unitsReturned: 'count', netUnits: 'count', unitsPerOrder: 'number', cost: 'money', profit: 'money',
  margin: 'rate', costCoverage: 'rate',
};

/** All names. */
export const MEASURES = Object.keys(UNITS);

/** Less of these is better. */
export const LOWER_IS_BETTER = ['returns', 'unitsReturned', 'discounts', 'cost'];

// Orders are not divided between products: these are not known by dimensions of products.
const OF_WHOLE_ORDERS = ['totalSales', 'tax', 'shipping'];
const OF_PRODUCTS = ['category', 'product', 'brand', 'parent', 'variant', 'tag'];

/** The measure for a dimension: the wanted one, when it is known there, else net sales. */
export const measureFor = (dimension, wanted) => (wanted && wanted in UNITS && !(OF_WHOLE_ORDERS.includes(wanted) && OF_PRODUCTS.includes(dimension)) ? wanted : 'netSales');
