import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, createClient } from '../src/index.js';

const json = (body, { status = 200, headers = {} } = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers } });
const problem = (status, code, headers) => json({ type: null, title: null, status, detail: 'So it is.', code, traceId: 't' }, { status, headers });
const tokens = (accessToken, expiresIn = 900) => json({ accessToken, refreshToken: `refresh-${accessToken}`, tokenType: 'Bearer', expiresIn });

/** A client of a host that answers as the function says, and what it was asked. */
const scripted = (answer, options = {}) => {
  const requests = [];
  const client = createClient({
    baseUrl: 'http://shop.test/',
    fetch: async (url, init) => {
      const request = { method: init.method, url: url.slice('http://shop.test'.length), headers: init.headers, body: init.body };
      requests.push(request);
      init.signal?.throwIfAborted();
      return answer(request, requests.length);
    },
    ...options,
  });
  return { client, requests };
};

test('calls at the same time share one sign-in', async () => {
  const { client, requests } = scripted(({ url }) => (url === '/api/v1/auth/token' ? tokens('one') : json({})), { userName: 'admin', password: 'x' });
  await Promise.all([client.getMeta(), client.getMeta(), client.getMeta()]);
  assert.equal(requests.filter(({ url }) => url === '/api/v1/auth/token').length, 1);
  assert.equal(requests.at(-1).headers.get('Authorization'), 'Bearer one');
});

test('a token is renewed before it ends, and when it is refused', async () => {
  const { client, requests } = scripted(({ url, headers }) => {
    if (url === '/api/v1/auth/token') return tokens('short', 10);
    if (url === '/api/v1/auth/refresh') return tokens('next');
    return headers.get('Authorization') === 'Bearer next' ? json({}) : problem(401, 'token_expired');
  }, { userName: 'admin', password: 'x' });
  await client.getMeta();
  assert.deepEqual(requests.map(({ url }) => url), ['/api/v1/auth/token', '/api/v1/meta', '/api/v1/auth/refresh', '/api/v1/meta']);
  assert.equal(JSON.parse(requests[2].body).refreshToken, 'refresh-short');
});

test('a wrong password is an error with its code, and the next call tries again', async () => {
  let answers = 0;
  const { client } = scripted(({ url }) => (url !== '/api/v1/auth/token' ? json({}) : ++answers === 1 ? problem(401, 'credentials_invalid') : tokens('one')), { userName: 'admin', password: 'x' });
  await assert.rejects(client.getMeta(), (error) => error instanceof ApiError && error.status === 401 && error.code === 'credentials_invalid');
  await client.getMeta();
});

test('an order is repeated under the same key', async () => {
  const { client, requests } = scripted((_, count) => (count < 3 ? problem(503, 'unavailable') : json({ id: 1 })), { apiKey: 'eca_1' });
  await client.placeOrder({ country: 'GB', lines: [{ productId: 1, quantity: 1 }] });
  const keys = new Set(requests.map(({ headers }) => headers.get('Idempotency-Key')));
  assert.equal(requests.length, 3);
  assert.equal(keys.size, 1);
  assert.ok([...keys][0].length >= 32);
});

test('a write without a key is not repeated, a read that cannot succeed neither', async () => {
  const failing = scripted(() => problem(503, 'unavailable'), { apiKey: 'eca_1' });
  await assert.rejects(failing.client.createTag({ name: 'new' }), { status: 503 });
  assert.equal(failing.requests.length, 1);
  const wrong = scripted(() => problem(404, 'not_found'), { apiKey: 'eca_1' });
  await assert.rejects(wrong.client.getProduct({ id: 1 }), { status: 404, code: 'not_found' });
  assert.equal(wrong.requests.length, 1);
});

test('a list is a page, and the items of all pages', async () => {
  const { client, requests } = scripted(({ url }) => {
    const page = Number(new URL(url, 'http://shop.test').searchParams.get('page') ?? 1);
    return json([{ id: page }], { headers: { 'X-Total-Count': '3', Link: page < 3 ? '</next>; rel="next"' : '</first>; rel="first"' } });
  }, { apiKey: 'eca_1' });
  assert.deepEqual(await client.listOrders({ status: ['pending', 'shipped'] }), { items: [{ id: 1 }], totalCount: 3, hasNext: true });
  assert.equal(requests[0].url, '/api/v1/orders?status=pending&status=shipped');
  const ids = [];
  for await (const { id } of client.listOrders({ page: 2 })) ids.push(id);
  assert.deepEqual(ids, [2, 3]);
});

test('a signal ends a call while it waits to be repeated', async () => {
  const stop = new AbortController();
  const { client, requests } = scripted(() => problem(503, 'unavailable', { 'Retry-After': '30' }), { apiKey: 'eca_1' });
  const call = client.getMeta({ signal: stop.signal });
  setTimeout(() => stop.abort(), 20);
  await assert.rejects(call, { name: 'AbortError' });
  assert.equal(requests.length, 1);
});

test('a path, an ETag and a file', async () => {
  const { client, requests } = scripted(({ url }) => (url.includes('format=xlsx')
    ? new Response('PK', { headers: { 'Content-Disposition': 'attachment; filename="sales.xlsx"' } })
    : json({ email: 'a b@example.com' }, { headers: { ETag: '"7"' } })), { apiKey: 'eca_1' });
  const customer = await client.getCustomerByEmail({ email: 'a b@example.com' });
  assert.equal(requests[0].url, '/api/v1/customers/by-email/a%20b%40example.com');
  assert.equal(client.etagOf(customer), '"7"');
  const { fileName, blob } = await client.download('getSales', { format: 'xlsx' });
  assert.equal(fileName, 'sales.xlsx');
  assert.equal(await blob.text(), 'PK');
});
