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
  await page.getByRole('button', { name: 'Quick play' }).click();
  await page.locator('.timer').waitFor();
  expect(scripts.filter((path) => path.includes('makeCanvasRenderer'))).toHaveLength(1);
  const weigh = async (visibility: string) => {
    await page.locator('#stage').evaluate((stage, value) => {
      stage.style.visibility = value;
    }, visibility);
    return (await page.screenshot()).byteLength;
  };
  // Felt, blocks and marbles take much more than the HUD over nothing.
  const nothing = await weigh('hidden');
  await expect.poll(() => weigh('visible')).toBeGreaterThan(nothing * 2);
});
