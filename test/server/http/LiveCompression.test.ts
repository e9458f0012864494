import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { LiveCompression } from '../../../server/http/LiveCompression.ts';

const content = Buffer.from('marbles and paint, '.repeat(50));

it('is busy from the 32nd answer on that is under way, and free again behind them', async () => {
  const compression = new LiveCompression();
  const answers: Promise<Buffer>[] = [];
  while (!compression.isBusy && answers.length < 1_000) answers.push(compression.compress('br', content));
  expect(answers).toHaveLength(32);
  for (const answer of await Promise.all(answers)) expect(brotliDecompressSync(answer)).toEqual(content);
  expect(compression.isBusy).toBe(false);
});
