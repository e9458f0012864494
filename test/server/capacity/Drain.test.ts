import { expect, test, vi } from 'vitest';
import { Drain } from '../../../server/capacity/Drain.ts';
import { joinErrors } from '../../../shared/protocol.ts';

const ask = (drain: Drain, method: string, target = 'arena', address: string | undefined = '10.0.0.1') =>
  drain.intercept({ method, target, address }, async () => 'seat' as never).catch(({ code }) => code as number);

test('nobody new is taken while it is on, but people return, operators get in, and groups move', async () => {
  const drain = new Drain('admin');
  expect(await ask(drain, 'create')).toBe('seat');
  drain.start();
  expect(await ask(drain, 'create')).toBe(joinErrors.serverBusy);
  expect(await ask(drain, 'joinById', 'BCDFG')).toBe(joinErrors.serverBusy);
  expect(await ask(drain, 'reconnect', 'BCDFG')).toBe('seat');
  expect(await ask(drain, 'joinOrCreate', 'admin')).toBe('seat');
  const own = { method: 'create', target: 'arena', address: undefined };
  expect(await drain.intercept(own, async () => 'seat' as never)).toBe('seat');
});

test('newcomers are passed on while another process takes them', async () => {
  const drain = new Drain('admin');
  drain.hasPlaceElsewhere = () => true;
  drain.start();
  expect(await ask(drain, 'create')).toBe('seat');
});

test('each change is told once', () => {
  const drain = new Drain('admin');
  drain.onChange = vi.fn();
  drain.stop();
  drain.start();
  drain.start();
  drain.stop();
  expect(vi.mocked(drain.onChange).mock.calls).toEqual([[true], [false]]);
});
