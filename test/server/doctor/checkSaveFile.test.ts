import { expect, test } from 'vitest';
import { checkSaveFile } from '../../../server/doctor/checkSaveFile.ts';

test('nobody is asked to save rooms that move to other processes, where a cluster would refuse it', () => {
  const alone = checkSaveFile({ saveFile: undefined, redisUrl: undefined });
  const shared = checkSaveFile({ saveFile: undefined, redisUrl: 'redis://127.0.0.1' });
  expect(alone).toMatchObject({ level: 'warning', sentence: expect.stringContaining('SAVE_FILE is not set') });
  expect(shared).toMatchObject({ level: 'fine', sentence: expect.stringContaining('go on in the others') });
});
