import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** Ways by which text becomes elements or code: whoever types a name must reach none of them. */
const MARKUP =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|DOMParser|setHTMLUnsafe|srcdoc|document\.write)\b|\b(eval|Function)\(/;

const root = fileURLToPath(new URL('../../client/', import.meta.url));
const files = globSync('**/*.{ts,tsx}', { cwd: root });

describe('text reaches the page as text', () => {
  test('the words that would make markup of it are found', () => {
    for (const line of ['element.innerHTML = name', '<p dangerouslySetInnerHTML={{ __html: name }} />', 'eval(name)']) {
      expect(line).toMatch(MARKUP);
    }
  });

  test('no source of the page has one', () => {
    expect(files.length).toBeGreaterThan(80);
    for (const file of files) expect(readFileSync(root + file, 'utf8'), file).not.toMatch(MARKUP);
  });
});
