/*
 * Explains why the page shows nothing: the browser is too old, or the page did not start. Written in ES5, so that every
 * browser can parse it. A separate file, because the Content-Security-Policy allows no inline scripts.
 */
(function () {
  /* Features that the page needs. All supported browsers have had them for a while. */
  var needed = [
    'HTMLScriptElement.prototype.noModule',
    'AbortSignal',
    'Array.prototype.at',
    'Array.prototype.findLast',
    'Array.prototype.flatMap',
    'Array.prototype.toSorted',
    'BigInt64Array',
    'FinalizationRegistry',
    'Intl',
    'Object.entries',
    'Object.fromEntries',
    'Object.hasOwn',
    'Promise.allSettled',
    'ResizeObserver',
    'String.prototype.matchAll',
    'String.prototype.normalize',
    'String.prototype.replaceAll',
    'URL',
    'WebSocket',
    'matchMedia',
    'performance.now',
    'queueMicrotask',
    'requestAnimationFrame',
    'structuredClone'
  ];

  function isThere(path) {
    var names = path.split('.');
    var owner = window;
    for (var i = 0; i < names.length - 1; i++) {
      owner = owner[names[i]];
      if (!owner) return false;
    }
    return names[names.length - 1] in owner;
  }

  function isRecent() {
    try {
      new RegExp('(?<=\\p{L})x', 'u');
    } catch (_error) {
      return false;
    }
    for (var i = 0; i < needed.length; i++) if (!isThere(needed[i])) return false;
    return true;
  }

  /* The texts are in the page, hidden. Removing #page keeps the app from rendering over them. */
  function tell(id) {
    var page = document.getElementById('page');
    if (!page) return;
    page.parentNode.removeChild(page);
    document.getElementById(id).removeAttribute('hidden');
  }

  /* The app sets this attribute before it renders anything. */
  function isStarted() {
    return document.body.hasAttribute('data-screen');
  }

  if (!isRecent()) {
    tell('too-old');
    return;
  }
  /*
   * Any uncaught error before the page starts counts as an old browser. A file that fails to load gives an event
   * without a message and does not count.
   */
  window.addEventListener('error', function (event) {
    if (event.message && !isStarted()) tell('too-old');
  });
  window.addEventListener('load', function () {
    if (!isStarted()) tell('not-started');
  });
})();
