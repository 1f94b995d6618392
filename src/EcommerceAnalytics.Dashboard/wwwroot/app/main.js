// The start: texts, the session, then the page that the address names.

import { onChange, resume, user } from './api/session.js';
import { load } from './i18n/index.js';
import { onAddress, read } from './state/address.js';
import { createShell } from './shell/shell.js';
import { askToSignIn, stopAsking } from './shell/signIn.js';
import { listenToKeys } from './shell/keys.js';
import { followLinks } from './shell/links.js';

await load();
const shell = createShell();
followLinks();
listenToKeys();
onAddress(state => shell.show(state));
onChange(state => {
  if (state === 'in') {
    stopAsking();
    shell.signedIn();
  } else {
    if (state === 'out') {
      shell.clear();
    }

    askToSignIn(state === 'expired');
  }
});

try {
  await resume();
} catch {
  // The server is away: signing in says so.
}

if (!user()) {
  shell.show(read());
  askToSignIn(false);
}
