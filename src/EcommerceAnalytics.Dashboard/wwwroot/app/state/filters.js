// The filters that a click on a row sets: named as the parameters of the API.

/** All filters, in the order in which they are shown. */
export const FILTERS = [
  'categoryId', 'productId', 'country', 'customerType', 'rfmSegment', 'channel', 'source', 'paymentMethod', 'region', 'discountCode', 'orderTag', 'brand',
  'tag', 'status', 'weekday', 'hourOfDay', 'firstOrderMonth', 'variant', 'parent',
];

/** The filter of a dimension. */
export const filterOf = dimension => ({ category: 'categoryId', product: 'productId' })[dimension] ?? dimension;

/** The dimension of a filter. */
export const dimensionOf = filter => ({ categoryId: 'category', productId: 'product' })[filter] ?? filter;

/** The filters that lists of orders and of customers know. */
export const OF_ORDERS = ['productId', 'country', 'channel', 'source', 'status'];
export const OF_CUSTOMERS = ['country'];
