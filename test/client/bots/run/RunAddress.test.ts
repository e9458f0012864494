import { expect, test } from 'vitest';
import { describeRunAddress, parseRunAddress } from '../../../../client/bots/run/RunAddress.ts';

test.each([
  { host: '10.0.0.5', port: 2570, key: 'k3yk3yk3' },
  { host: 'bots.example', port: 1, key: 'A_-4567890' },
  { host: '::1', port: 65535, key: 'k3yk3yk3' },
])('%j is read as it is written', (address) => {
  expect(parseRunAddress(describeRunAddress(address))).toEqual(address);
});

test.each(['', '10.0.0.5', '10.0.0.5:2570', '10.0.0.5:2570/short', '10.0.0.5:0/k3yk3yk3', '/k3yk3yk3'])(
  '"%s" is no address of a run',
  (text) => {
    expect(parseRunAddress(text)).toBeUndefined();
  },
);
