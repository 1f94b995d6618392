// The sign-in of this browser. The access token is in memory alone; the refresh token is in a cookie that no script can read.

const ADDRESS = '/api/v1/auth/session';
const HINT = 'signedIn';

/** @type {{ accessToken: string, userName: string, role: string } | null} */
let current = null;
/** @type {Promise<boolean> | null} */
let refreshing = null;
/** @type {Array<() => void>} */
let waiting = [];
const listeners = new Set();
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('session') : null;

if (tabs) {
  tabs.onmessage = async ({ data }) => {
    if (data === 'out') {
      end('out');
    } else if (data === 'in' && !current) {
      await refresh();
    }
  };
}

/** The user; null when signed out. */
export const user = () => current;

/** Calls a listener with `in`, `expired` or `out` when that happens. */
export function onChange(/** @type {(state: 'in' | 'expired' | 'out') => void} */ listener) {
  listeners.add(listener);
}

/** Continues the session of an earlier visit, if there may be one. */
export async function resume() {
  if (!current && readHint()) {
    await refresh();
  }

  return current !== null;
}

/** The access token. Waits until somebody has signed in, so that what was on the page is completed afterwards. */
export async function token() {
  while (!current) {
    await new Promise(resolve => waiting.push(() => resolve(undefined)));
  }

  return current.accessToken;
}

/** Says that a token was refused: the session is continued, or else the reader is asked to sign in. */
export async function renew(/** @type {string} */ refused) {
  if (current?.accessToken === refused && !await refresh()) {
    end('expired');
  }
}

/**
 * Signs in.
 * @returns {Promise<Response>} The answer, when it is not a session.
 */
export async function signIn(/** @type {string} */ userName, /** @type {string} */ password) {
  const response = await fetch(ADDRESS, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ userName, password }),
  });
  if (response.ok) {
    begin(await response.json());
    tabs?.postMessage('in');
  }

  return response;
}

/** Signs out in all tabs of this browser, or on all devices of the user. */
export async function signOut(everywhere = false) {
  if (everywhere && current) {
    await fetch('/api/v1/auth/sessions', { method: 'DELETE', headers: { Authorization: `Bearer ${current.accessToken}` } });
  }

  await fetch(ADDRESS, { method: 'DELETE' });
  tabs?.postMessage('out');
  end('out');
}

function refresh() {
  refreshing ??= exchange().finally(() => { refreshing = null; });
  return refreshing;
}

async function exchange() {
  const response = await fetch(`${ADDRESS}/refresh`, { method: 'POST' });
  if (response.ok) {
    begin(await response.json());
    return true;
  }

  if (response.status === 401 || response.status === 403) {
    writeHint(false);
    return false;
  }

  throw new Error(`The session could not be continued: ${response.status}`);
}

function begin(session) {
  current = session;
  writeHint(true);
  waiting.splice(0).forEach(go => go());
  listeners.forEach(listener => listener('in'));
}

function end(state) {
  current = null;
  if (state === 'out') {
    waiting = [];
  }

  writeHint(false);
  listeners.forEach(listener => listener(state));
}

// Not a secret: it saves asking the server about a session when there was never one.
function readHint() {
  try {
    return localStorage.getItem(HINT) === '1';
  } catch {
    return true;
  }
}

function writeHint(isSignedIn) {
  try {
    localStorage.setItem(HINT, isSignedIn ? '1' : '0');
  } catch {
    // Without storage, the server is asked at each visit.
  }
}
