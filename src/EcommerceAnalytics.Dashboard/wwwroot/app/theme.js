// Before the first paint, and not a module: a page that is to be dark must not flash white.
(() => {
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Without storage, the system decides.
  }
})();
