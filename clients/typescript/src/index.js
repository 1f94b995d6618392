// The part of the client that is written by hand: what a call does. Which calls there are is in operations.js.
import { ApiError } from './errors.js';
import { operations } from './operations.js';
import { Session } from './session.js';

export { ApiError };

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 30_000;
const PASSING = new Set([408, 429, 500, 502, 503, 504]);

/** @typedef {import('./index.js').RequestOptions} RequestOptions */
/** @typedef {{ method: string, path: string, traits: string }} Operation */
/** @typedef {{ parameters: Record<string, unknown>, body: unknown, options: RequestOptions }} Input */

/** @type {typeof import('./index.js').createClient} */
export const createClient = (settings) => {
  const session = new Session(settings);
  /** @type {WeakMap<object, string>} */
  const etags = new WeakMap();
  /** @type {Record<string, unknown>} */
  const client = {
    etagOf: (/** @type {object} */ resource) => etags.get(resource),
    download: (/** @type {string} */ name, /** @type {unknown[]} */ ...args) => {
      const operation = operationOf(name);
      return send(session, settings, operation, inputOf(operation, args)).then(fileOf);
    },
  };
  for (const name of Object.keys(operations)) {
    client[name] = (/** @type {unknown[]} */ ...args) => {
      const operation = operationOf(name);
      const input = inputOf(operation, args);
      if (operation.traits.includes('L')) return paged(session, settings, operation, input);
      const answer = send(session, settings, operation, input);
      return operation.traits.includes('D') ? answer.then(fileOf) : answer.then((response) => valueOf(response, etags));
    };
  }

  return /** @type {import('./index.js').Client} */ (/** @type {unknown} */ (client));
};

/** @returns {Operation} */
const operationOf = (/** @type {string} */ name) => {
  const [method = '', path = '', traits = ''] = (operations[name] ?? '').split(' ');
  return { method, path, traits };
};

/** @returns {Input} */
const inputOf = (/** @type {Operation} */ { traits }, /** @type {unknown[]} */ args) => {
  const rest = [...args];
  const parameters = traits.includes('P') ? rest.shift() : undefined;
  const body = /[BF]/.test(traits) ? rest.shift() : undefined;
  return { parameters: { .../** @type {object} */ (parameters) }, body, options: /** @type {RequestOptions} */ (rest[0] ?? {}) };
};

/** Sends a request until it succeeds, cannot be repeated, or has been repeated often enough. */
const send = async (
  /** @type {Session} */ session,
  /** @type {import('./index.js').ClientOptions} */ { retries = 3 },
  /** @type {Operation} */ operation,
  /** @type {Input} */ input,
) => {
  const { method, traits } = operation;
  const { signal } = input.options;
  const { url, init } = requestOf(operation, input);
  const isRepeatable = method === 'GET' || traits.includes('K');
  for (let attempt = 0; ; attempt++) {
    /** @type {Response | undefined} */
    let response;
    try {
      response = await session.fetch(url, init);
      if (response.ok) return response;
    } catch (error) {
      if (signal?.aborted || error instanceof ApiError || !isRepeatable || attempt >= retries) throw error;
    }

    // Beyond the rate limit nothing was done, whatever the method.
    if (response && !(PASSING.has(response.status) && (isRepeatable || response.status === 429) && attempt < retries)) {
      throw await ApiError.of(response);
    }

    const asked = Number(response?.headers.get('Retry-After') ?? 0) * 1000;
    await response?.body?.cancel();
    await pause(Math.min(Math.max(asked, FIRST_PAUSE * 2 ** attempt * (0.5 + Math.random())), LONGEST_PAUSE), signal);
  }
};

const requestOf = (/** @type {Operation} */ { method, path, traits }, /** @type {Input} */ { parameters, body, options }) => {
  const rest = { ...parameters };
  const address = path.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, one instanceof Date ? one.toISOString() : String(one));
    }
  }

  const headers = new Headers(options.headers);
  // The same key at every attempt makes a retry safe.
  if (traits.includes('K')) headers.set('Idempotency-Key', options.idempotencyKey ?? newKey());
  if (options.ifMatch) headers.set('If-Match', options.ifMatch);
  if (traits.includes('B')) headers.set('Content-Type', 'application/json');
  /** @type {RequestInit} */
  const init = { method, headers };
  if (options.signal) init.signal = options.signal;
  if (traits.includes('B')) init.body = JSON.stringify(body);
  if (traits.includes('F')) init.body = formOf(/** @type {Record<string, Blob | undefined>} */ (body));
  return { url: query.size === 0 || `${query}` === '' ? address : `${address}?${query}`, init };
};

const formOf = (/** @type {Record<string, Blob | undefined>} */ files) => {
  const form = new FormData();
  for (const [name, file] of Object.entries(files)) {
    if (file) form.append(name, file);
  }

  return form;
};

/** A key is random, not secret; pages of http have no randomUUID. */
const newKey = () =>
  globalThis.crypto?.randomUUID?.() ?? Array.from({ length: 4 }, () => Math.floor(Math.random() * 2 ** 32).toString(16).padStart(8, '0')).join('');

/** @returns {Promise<void>} */
const pause = (/** @type {number} */ milliseconds, /** @type {AbortSignal | undefined} */ signal) =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });

const valueOf = async (/** @type {Response} */ response, /** @type {WeakMap<object, string>} */ etags) => {
  const text = await response.text();
  if (text === '') return undefined;
  const value = JSON.parse(text);
  const etag = response.headers.get('ETag');
  if (etag && typeof value === 'object' && value !== null) etags.set(value, etag);
  return value;
};

/** @returns {Promise<import('./index.js').FileAnswer>} */
const fileOf = async (/** @type {Response} */ response) => ({
  blob: await response.blob(),
  fileName: /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1],
  mediaType: response.headers.get('Content-Type') ?? '',
});

/** @returns {import('./index.js').Paged<unknown>} */
const paged = (
  /** @type {Session} */ session,
  /** @type {import('./index.js').ClientOptions} */ settings,
  /** @type {Operation} */ operation,
  /** @type {Input} */ input,
) => {
  const read = async (/** @type {unknown} */ page) => {
    const response = await send(session, settings, operation, { ...input, parameters: { ...input.parameters, page } });
    const items = /** @type {unknown[]} */ (await response.json());
    return {
      items,
      totalCount: Number(response.headers.get('X-Total-Count') ?? items.length),
      hasNext: /rel="?next"?/.test(response.headers.get('Link') ?? ''),
    };
  };
  return {
    then: (fulfilled, rejected) => read(input.parameters['page']).then(fulfilled, rejected),
    async *[Symbol.asyncIterator]() {
      for (let page = Number(input.parameters['page'] ?? 1); ; page++) {
        const { items, hasNext } = await read(page);
        yield* items;
        if (!hasNext) return;
      }
    },
  };
};
