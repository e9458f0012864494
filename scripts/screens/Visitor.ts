import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Device } from './Device.ts';

/** Software drawing on shared cores is slow, and nothing here measures time. */
const PATIENCE_MS = 90_000;

export interface Album {
  readonly folder: string;
  onTaken(picture: string): void;
}

/** Somebody with a browser, who does what people do and takes pictures of it. */
export class Visitor {
  readonly page: Page;
  readonly device: Device;
  readonly #album: Album;

  constructor(page: Page, device: Device, album: Album) {
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => console.error(`page of ${device.size}: ${error.message}`));
    this.page = page;
    this.device = device;
    this.#album = album;
  }

  /**
   * A picture of what is to be seen now.
   * @param isStill asked afterwards, because a picture takes a while
   * @returns whether it was, and the picture counts
   */
  async take(name: string, isStill: () => boolean = () => true): Promise<boolean> {
    const picture = `${name}-${this.device.size}`;
    await this.page.screenshot({ path: join(this.#album.folder, `${picture}.png`) });
    if (!isStill()) return false;
    this.#album.onTaken(picture);
    console.log(`took ${picture}`);
    return true;
  }

  /** Home or an invitation, with the fight behind it if there is to be one. */
  async open(path: string, hasBackdrop = true): Promise<void> {
    await this.page.goto(path);
    await this.page.getByLabel('Your name').fill(this.device.playerName);
    if (!hasBackdrop) return;
    await expect(this.page.locator('.playfield')).toHaveCSS('opacity', '0', { timeout: PATIENCE_MS });
  }

  async press(button: string): Promise<void> {
    await this.touch(this.page.getByRole('button', { name: button, exact: true }));
  }

  /** By finger where there is no mouse: the page takes the pointer that spoke last for the one that plays. */
  async touch(target: Locator): Promise<void> {
    if (this.device.options.hasTouch) await target.tap();
    else await target.click();
  }

  /** Comes by the invite link and is in the match, with nothing but the arena before the eyes. */
  async joinRoom(code: string, endpoint = ''): Promise<void> {
    await this.open(`${endpoint}/r/${code}`, false);
    await this.press('Join');
    await this.seeMatch();
  }

  async seeMatch(): Promise<void> {
    await this.page.locator('.timer').waitFor();
    await this.settle();
  }

  /** Waits until what pops up, drops in or rises stands still, and the canvas has drawn it. */
  async settle(): Promise<void> {
    await this.page.evaluate(async () => {
      const passing = document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
      await Promise.allSettled(passing.map((animation) => animation.finished));
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    });
  }
}
