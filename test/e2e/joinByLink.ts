import type { Page } from '@playwright/test';

/** Follows an invitation into a room. */
export async function joinByLink(page: Page, origin: string, code: string, name: string): Promise<void> {
  await page.goto(`${origin}/r/${code}`);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
}
