import type { Page } from '@playwright/test';
import { ROOM_CODE_LENGTH } from '../../shared/roomCode.ts';

/**
 * Opens a room of one's own from the home page.
 * @param origin where the page is
 * @param name the player's; by default, the page's suggestion
 * @returns the room's code
 */
export async function createRoom(page: Page, origin: string, game: 'Arena' | 'Puck', name?: string): Promise<string> {
  await page.goto(origin);
  if (name !== undefined) await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: `Create room for ${game}` }).click();
  await page.waitForURL(/\/r\/[A-Z]{5}$/);
  return page.url().slice(-ROOM_CODE_LENGTH);
}
