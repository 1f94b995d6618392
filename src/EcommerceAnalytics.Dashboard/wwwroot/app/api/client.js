// Calls of the API.

import { renew, token } from './session.js';

const BASE = '/api/v1/';

/** An answer that is not the one that was asked for. */
export class ApiError extends Error {
  /** @param {number} status @param {any} problem @param {number} retryAfter Seconds. */
  constructor(status, problem, retryAfter = 0) {
    super(problem?.detail ?? problem?.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
    this.traceId = problem?.traceId;
    this.retryAfter = retryAfter;
  }

  /** What is wrong with each field of the request, as one text. */
  get fields() {
    return Object.values(this.problem?.errors ?? {}).flat().join(' ');
  }
}

/**
 * Reads JSON.
 * @param {string} path Below /api/v1/.
 * @param {Record<string, any>} [query] Null and undefined are left out; lists are repeated.
 * @param {AbortSignal} [signal]
 */
export const get = async (path, query, signal) => (await send('GET', path, { query, signal })).json();

/** Reads one page of a list, with the number of all items. */
export async function getPage(path, query, signal) {
  const response = await send('GET', path, { query, signal });
  return { items: await response.json(), total: Number(response.headers.get('X-Total-Count') ?? 0) };
}

/** Sends JSON, and reads JSON. */
export async function post(path, body, signal) {
  const response = await send('POST', path, { body, signal });
  return response.status === 204 ? null : response.json();
}

/**
 * Sends a request and returns the answer when it is a success. A token that has expired is renewed on the way.
 * @param {string} method
 * @param {string} path
 * @param {{ query?: Record<string, any>, body?: any, form?: FormData, headers?: Record<string, string>, signal?: AbortSignal }} [options]
 */
export async function send(method, path, { query = {}, body, form, headers = {}, signal } = {}) {
  const address = BASE + path + toQuery(query);
  for (let attempt = 0; ; attempt++) {
    const bearer = await token();
    const response = await request(address, {
      method, signal,
      headers: { Authorization: `Bearer ${bearer}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? form : JSON.stringify(body),
    });
    if (response.ok) {
      return response;
    }

    if (response.status !== 401 || attempt > 1) {
      throw new ApiError(response.status, await response.json().catch(() => null), Number(response.headers.get('Retry-After') ?? 0));
    }

    await renew(bearer);
  }
}

async function request(address, init) {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }

    // No answer at all: the server or the network is away.
    throw new ApiError(0, null);
  }
}

function toQuery(query) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') {
        search.append(name, String(one));
      }
    }
  }

  return search.size ? `?${search}` : '';
}
