import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Device } from './Device.ts';

/** Long, because drawing in software on shared CPUs is slow. Nothing here measures time. */
const PATIENCE_MS = 90_000;

export interface Album {
  readonly folder: string;
  onTaken(picture: string): void;
}

/** A person with a browser, who uses the page and takes screenshots. */
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
   * Takes a screenshot.
   * @param isStill whether the scene still is as wanted; called afterwards, because a screenshot takes a while
   * @returns the answer of `isStill`; if false, the screenshot does not count
   */
  async take(name: string, isStill: () => boolean = () => true): Promise<boolean> {
    const picture = `${name}-${this.device.size}`;
    await this.page.screenshot({ path: join(this.#album.folder, `${picture}.png`) });
    if (!isStill()) return false;
    this.#album.onTaken(picture);
    console.log(`took ${picture}`);
    return true;
  }

  /** Opens the home page or an invite link, and fills in the name. */
  async open(path: string, hasBackdrop = true): Promise<void> {
    await this.page.goto(path);
    await this.page.getByLabel('Your name').fill(this.device.playerName);
    if (!hasBackdrop) return;
    await expect(this.page.locator('.playfield')).toHaveCSS('opacity', '0', { timeout: PATIENCE_MS });
  }

  async press(button: string): Promise<void> {
    await this.touch(this.page.getByRole('button', { name: button, exact: true }));
  }

  /** Taps on a touch device, because the page plays with the kind of pointer that was used last. */
  async touch(target: Locator): Promise<void> {
    if (this.device.options.hasTouch) await target.tap();
    else await target.click();
  }

  /** Joins through the invite link and waits until the match is shown. */
  async joinRoom(code: string, endpoint = ''): Promise<void> {
    await this.open(`${endpoint}/r/${code}`, false);
    await this.press('Join');
    await this.seeMatch();
  }

  async seeMatch(): Promise<void> {
    await this.page.locator('.timer').waitFor();
    await this.seePicture();
    await this.settle();
  }

  /** Waits until the canvas is painted, which takes seconds where the CPU draws. */
  async seePicture(): Promise<void> {
    await this.page.locator('body[data-picture="ready"]').waitFor();
  }

  /** Waits until all finite animations are over and the canvas has been drawn. */
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
