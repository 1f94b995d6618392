import { ApiError } from './errors.js';

/** Renewed this long before its end, so that a token does not end under way. */
const MARGIN = 30_000;

/** Signs requests: with the API key, or with a token, which all calls share and which is renewed before it ends. */
export class Session {
  /** @type {Promise<string> | undefined} */
  #token;
  #renewAt = 0;
  /** @type {string | undefined} */
  #refreshToken;
  #settings;
  #base;

  constructor(/** @type {import('./index.js').ClientOptions} */ settings) {
    this.#settings = settings;
    this.#base = settings.baseUrl.replace(/\/+$/, '');
  }

  /** Sends a request, and once more with a new token when the server refuses the one it had. */
  async fetch(/** @type {string} */ url, /** @type {RequestInit} */ init) {
    const token = await this.#current();
    const response = await this.#send(url, init, token);
    if (response.status !== 401 || !token || this.#settings.apiKey) return response;
    await response.body?.cancel();
    return this.#send(url, init, await this.#current(token));
  }

  #send(/** @type {string} */ url, /** @type {RequestInit} */ init, /** @type {string | undefined} */ token) {
    const headers = new Headers(init.headers);
    if (token) headers.set('Authorization', `Bearer ${token}`);
    return (this.#settings.fetch ?? fetch)(this.#base + url, { ...init, headers });
  }

  /** @returns {Promise<string | undefined>} */
  async #current(/** @type {string | undefined} */ refused = undefined) {
    const { apiKey, userName } = this.#settings;
    if (apiKey || !userName) return apiKey;
    const known = this.#token;
    const token = await known;
    if (token && token !== refused && Date.now() < this.#renewAt) return token;

    // Calls at the same time wait for one renewal.
    if (this.#token === known) {
      const next = this.#renew();
      this.#token = next;
      next.catch(() => {
        if (this.#token === next) this.#token = undefined;
      });
    }

    return this.#token;
  }

  async #renew() {
    const { userName, password } = this.#settings;
    const refreshToken = this.#refreshToken;
    this.#refreshToken = undefined;
    let response = refreshToken ? await this.#post('/api/v1/auth/refresh', { refreshToken }) : undefined;
    if (!response?.ok) response = await this.#post('/api/v1/auth/token', { userName, password });
    if (!response.ok) throw await ApiError.of(response);
    const answer = /** @type {import('./schema.js').TokenResponse} */ (await response.json());
    this.#refreshToken = answer.refreshToken;
    this.#renewAt = Date.now() + answer.expiresIn * 1000 - MARGIN;
    return answer.accessToken;
  }

  #post(/** @type {string} */ url, /** @type {unknown} */ body) {
    return this.#send(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }, undefined);
  }
}
