import { expect } from '@playwright/test';
import { softwareChromium } from '../support/softwareChromium.ts';
import { test } from './test.ts';

test.use({ launchOptions: { ...softwareChromium, args: [...softwareChromium.args, '--disable-3d-apis'] } });

test('without WebGL the 2D canvas draws, whose code comes only then', async ({ rumpus, visitors }) => {
  const page = await visitors.welcome('Ann');
  const scripts: string[] = [];
  page.on('response', (response) => scripts.push(new URL(response.url()).pathname));
  await page.goto(rumpus.endpoint);
  await page.getByLabel('Your name').fill('Ann');
  await page.getByRole('button', { name: 'Quick play Arena' }).click();
  await page.locator('.timer').waitFor();
  expect(scripts.filter((path) => path.includes('makeCanvasRenderer'))).toHaveLength(1);
  await page.locator('body[data-picture="ready"]').waitFor();
  // Felt, blocks and marbles are of many colours, a picture that failed of one.
  const countColours = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('#stage canvas');
      const { data } = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      const seen = new Set<string>();
      for (let at = 0; at + 2 < data.length; at += 4 * 97) seen.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
      return seen.size;
    });
  await expect.poll(countColours).toBeGreaterThan(100);
});
