/*
 * Says in words why there is nothing to play: a browser that is too old, or a page that did not start. In ES5, so that any
 * browser reads it; in a file of its own, because the page's Content-Security-Policy allows no inline script.
 */
(function () {
  /* What the supported browsers have all had for some while, and the page does not go without. */
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

  /* The words are in the page, hidden. Without the element that the page is drawn in, nothing else is shown. */
  function tell(id) {
    var page = document.getElementById('page');
    if (!page) return;
    page.parentNode.removeChild(page);
    document.getElementById(id).removeAttribute('hidden');
  }

  /* What is on the screen first is written here before anything else can be. */
  function isStarted() {
    return document.body.hasAttribute('data-screen');
  }

  if (!isRecent()) {
    tell('too-old');
    return;
  }
  /* Whatever else it stumbles over before anything is shown. A file that does not arrive has no message and is no such thing. */
  window.addEventListener('error', function (event) {
    if (event.message && !isStarted()) tell('too-old');
  });
  window.addEventListener('load', function () {
    if (!isStarted()) tell('not-started');
  });
})();
