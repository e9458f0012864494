import { expect, test } from 'vitest';
import { embedJson, html } from '../../../../../client/bots/report/page/html.ts';

test('values are escaped, and markup is not', () => {
  const name = `<b title="a&b">it's</b>`;
  expect(html`<i>${name}</i>${html`<hr>`}${[html`<p>`, html`<br>`]}${undefined}${0}`.text).toBe(
    '<i>&lt;b title=&quot;a&amp;b&quot;&gt;it&#39;s&lt;/b&gt;</i><hr><p><br>0',
  );
});

test('nothing in JSON ends the element that it stands in', () => {
  const value = { sentence: '</script><script>alert(1)</script><!--' };
  const { text } = embedJson(value);
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual(value);
});
