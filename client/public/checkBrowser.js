/*
 * Says in words that a browser is too old for the page. In ES5, so that any browser reads it; in a file of its own, because
 * the page's Content-Security-Policy allows no inline script.
 */
(function () {
  var sentence =
    'This browser is too old for Rumpus. Please update it, or try a recent Chrome, Edge, Firefox or Safari.';

  /* Such as the supported browsers have all had for some while, and the page does not go without. */
  function isRecent() {
    try {
      new RegExp('(?<=\\p{L})x', 'u');
    } catch (_error) {
      return false;
    }
    return (
      'noModule' in document.createElement('script') &&
      typeof WebSocket === 'function' &&
      typeof structuredClone === 'function' &&
      typeof ResizeObserver === 'function' &&
      typeof Promise === 'function' &&
      typeof Promise.allSettled === 'function' &&
      typeof Object.hasOwn === 'function' &&
      typeof Object.fromEntries === 'function' &&
      typeof Array.prototype.at === 'function' &&
      typeof Array.prototype.findLast === 'function' &&
      typeof Array.prototype.toSorted === 'function' &&
      typeof String.prototype.replaceAll === 'function' &&
      typeof AbortSignal === 'function' &&
      typeof BigInt64Array === 'function'
    );
  }

  function tell() {
    var words = document.createElement('p');
    words.id = 'too-old';
    words.setAttribute('role', 'alert');
    words.appendChild(document.createTextNode(sentence));
    while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
    document.body.appendChild(words);
  }

  if (!isRecent()) {
    tell();
    return;
  }
  /* Whatever else it stumbles over before anything is shown. A file that does not arrive has no message and is no such thing. */
  window.addEventListener('error', function (event) {
    var page = document.getElementById('page');
    if (event.message && page && !page.firstChild) tell();
  });
})();
