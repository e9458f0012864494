import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertIntoHead, invitePreview } from '../../../server/http/invitePreview.ts';

describe('the preview of an invite link', () => {
  it('names the room by its canonical code, however it was typed', () => {
    const { isCode, head } = invitePreview('bcd-FG', { publicUrl: 'https://play.example' });
    expect(isCode).toBe(true);
    expect(head).toContain('<meta property="og:title" content="Play Rumpus in room BCDFG" />');
    expect(head).toContain('<meta property="og:url" content="https://play.example/r/BCDFG" />');
  });

  it('gives no address when the operator has told none, rather than believe a request', () => {
    expect(invitePreview('BCDFG', { address: 'http://192.168.1.7:2567' }).head).not.toContain('og:url');
  });

  it('says so when the link holds no code', () => {
    const { isCode, head } = invitePreview('HELLO', {});
    expect(isCode).toBe(false);
    expect(head).toContain('this is not a room code');
  });

  it('puts nothing into the page that a stranger wrote', () => {
    const hostile = fc.oneof(fc.string(), fc.constantFrom('"><script>alert(1)</script>', "'><img onerror=x>", '$&$`'));
    fc.assert(
      fc.property(hostile, (typed) => {
        const { isCode, head } = invitePreview(typed, {});
        if (!isCode) expect(head).toBe(invitePreview('', {}).head);
        expect(head).not.toMatch(/<(?!meta )/);
      }),
    );
  });

  it('escapes the public address', () => {
    expect(invitePreview('BCDFG', { publicUrl: 'https://a"><b>&' }).head).toContain(
      'https://a&quot;&gt;&lt;b&gt;&amp;/r/BCDFG',
    );
  });

  it('stands in the head as it is, dollar signs too', () => {
    expect(insertIntoHead('<head></head>', "$&'$1")).toBe("<head>  $&'$1\n  </head>");
  });
});
