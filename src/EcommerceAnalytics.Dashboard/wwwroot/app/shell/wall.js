// A screen on a wall: full, and read again each minute.

import { announce } from '../state/address.js';

const EVERY = 60_000;
let timer = 0;

/** Begins or ends it. */
export async function toggleWall() {
  if (document.fullscreenElement) {
    await document.exitFullscreen();
    return;
  }

  await document.documentElement.requestFullscreen();
  document.documentElement.classList.add('wall');
  timer = setInterval(announce, EVERY);
}

document.addEventListener('fullscreenchange', () => {
  if (!document.fullscreenElement) {
    clearInterval(timer);
    document.documentElement.classList.remove('wall');
  }
});
