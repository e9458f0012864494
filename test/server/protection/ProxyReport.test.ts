import { describe, expect, it } from 'vitest';
import { createLog } from '../../../server/createLog.ts';
import { ProxyReport } from '../../../server/protection/ProxyReport.ts';

function listen(trustedProxies: readonly string[] = [], logAddresses: 'hidden' | 'plain' = 'plain') {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ level: 'info', stream: { write: (line) => lines.push(JSON.parse(line)) } });
  return { lines, report: new ProxyReport(log, { trustedProxies, logAddresses }) };
}

describe('the operator', () => {
  it('is told at the first request with forwarded headers that TRUSTED_PROXIES is empty, once, and what to set', () => {
    const { lines, report } = listen();
    report.untrusted('172.17.0.1', []);
    expect(lines).toEqual([]);
    for (let each = 0; each < 3; each++) report.untrusted('172.17.0.1', ['x-forwarded-for', 'x-forwarded-proto']);
    expect(lines).toMatchObject([{ peer: '172.17.0.1', headers: ['x-forwarded-for', 'x-forwarded-proto'] }]);
    expect(lines[0]?.msg).toContain('set TRUSTED_PROXIES=172.17.0.1');
  });

  it('is told that a local peer is not among TRUSTED_PROXIES, and nothing when a stranger writes such headers', () => {
    const { lines, report } = listen(['10.0.0.1']);
    report.untrusted('8.8.8.8', ['forwarded']);
    expect(lines).toEqual([]);
    report.untrusted('172.17.0.1', ['x-forwarded-for']);
    report.untrusted('172.17.0.2', ['x-forwarded-for']);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.msg).toContain('172.17.0.1 sends forwarding headers but is not in TRUSTED_PROXIES');
  });

  it('is told the form of what cannot be read, once, and not all of it', () => {
    const { lines, report } = listen(['10.0.0.1']);
    for (const text of ['203.0.113.7#9', '203.0.113.8#9', 'x'.repeat(500)]) {
      report.unreadable({ header: 'x-forwarded-for', text, node: text }, '10.0.0.1');
    }
    expect(lines).toMatchObject([{ header: 'x-forwarded-for', form: '203.0.113.7#9', proxy: '10.0.0.1' }]);
    const long = listen(['10.0.0.1']);
    long.report.unreadable({ header: 'forwarded', text: 'x'.repeat(500), node: undefined }, '10.0.0.1');
    expect(String(long.lines[0]?.form)).toHaveLength(80);
  });

  it('is not told the address of a stranger, unless LOG_ADDRESSES is plain', () => {
    const plain = listen([], 'plain');
    plain.report.untrusted('8.8.8.8', ['forwarded']);
    expect(plain.lines[0]?.msg).toContain('set TRUSTED_PROXIES=8.8.8.8');
    const hidden = listen([], 'hidden');
    hidden.report.untrusted('8.8.8.8', ['forwarded']);
    expect(hidden.lines).toMatchObject([{ address: expect.stringMatching(/^address-[\w-]{10}$/) }]);
    expect(hidden.lines[0]?.msg).toContain('set TRUSTED_PROXIES to its address');
    for (const [text, form] of [
      ['203.0.113.7#9', '000.0.000.0#0'],
      ['[2001:db8:c::7]:443#', '[0000:000:0::0]:000#'],
      ['_hidden', '_hidden'],
    ] as const) {
      const { lines, report } = listen(['10.0.0.1'], 'hidden');
      report.unreadable({ header: 'forwarded', text, node: undefined }, '10.0.0.1');
      expect(lines[0]?.form).toBe(form);
    }
    expect(JSON.stringify(hidden.lines)).not.toContain('8.8.8.8');
  });

  it('is told once that a trusted proxy does not say who plays', () => {
    const { lines, report } = listen(['10.0.0.1']);
    report.missing('10.0.0.1');
    report.missing('10.0.0.1');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.msg).toContain('without X-Forwarded-For');
  });
});
