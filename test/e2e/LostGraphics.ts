import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';

/** Of 255, over two whole pictures: a marble that breathes. Without its floor and walls an arena differs by more than ten. */
const MOST_DIFFERENCE = 2;
/** Software drawing on shared cores is slow, and nothing here measures time. */
const PATIENCE_MS = 60_000;
/** Of 255, over the whole picture: a dark felt, and not nothing. */
const LEAST_BRIGHTNESS = 25;

declare global {
  interface Window {
    /** Every 2D canvas that the page has made. */
    canvases2d: Set<HTMLCanvasElement>;
    /** A context that is lost gives it no more. */
    graphicsSwitch: WEBGL_lose_context | null | undefined;
  }
}

/** A page whose graphics are taken away and given back, as by a driver that is reset: 2D canvases are wiped, too. */
export class LostGraphics {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** @param page not yet opened */
  static async prepare(page: Page): Promise<LostGraphics> {
    await page.addInitScript(collectCanvases);
    await page.addInitScript(waitForever);
    return new LostGraphics(page);
  }

  /** Loses and restores the graphics. The picture is the same before and after, and never black between. */
  async expectRestored(screen: string): Promise<void> {
    await this.#untilPainted();
    const before = await this.#stillPicture(screen);
    await this.lose();
    const meanwhile = await this.#page.screenshot({ path: pathOf(screen, 'lost') });
    expect(await measurePictures(meanwhile), `${screen}, while the graphics are away`).toBeGreaterThan(
      LEAST_BRIGHTNESS,
    );
    await this.restore();
    const after = await this.#pictureWithoutHud(screen, 'after');
    expect(await measurePictures(after, before), `${screen}, before and after`).toBeLessThan(MOST_DIFFERENCE);
  }

  async lose(): Promise<void> {
    await this.#page.evaluate(loseGraphics);
  }

  async restore(): Promise<void> {
    await this.#page.evaluate(restoreGraphics);
    await this.#untilPainted();
  }

  /** The picture before the loss, once the camera rests. */
  async #stillPicture(screen: string): Promise<Buffer> {
    let picture = await this.#pictureWithoutHud(screen, 'before');
    await expect(async () => {
      const last = picture;
      picture = await this.#pictureWithoutHud(screen, 'before');
      expect(await measurePictures(picture, last)).toBeLessThan(MOST_DIFFERENCE / 2);
    }).toPass({ timeout: PATIENCE_MS });
    return picture;
  }

  /** What the HUD counts down differs, and is none of the graphics. */
  async #pictureWithoutHud(screen: string, moment: string): Promise<Buffer> {
    const setHud = (visibility: string) =>
      this.#page.locator('#hud').evaluate((hud, value) => {
        hud.style.visibility = value;
      }, visibility);
    await setHud('hidden');
    const picture = await this.#page.screenshot({ path: pathOf(screen, moment) });
    await setHud('visible');
    return picture;
  }

  async #untilPainted(): Promise<void> {
    await expect(this.#page.locator('body')).toHaveAttribute('data-picture', 'ready', { timeout: PATIENCE_MS });
    const isMenu = await this.#page.locator('.playfield').isVisible();
    if (isMenu) await expect(this.#page.locator('.playfield')).toHaveCSS('opacity', '0');
  }
}

function pathOf(screen: string, moment: string): string {
  return `artifacts/screens/lost/${screen}-${moment}.png`;
}

function collectCanvases(): void {
  window.canvases2d = new Set();
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = new Proxy(getContext, {
    apply(target, canvas: HTMLCanvasElement, args: unknown[]) {
      if (args[0] === '2d') window.canvases2d.add(canvas);
      return Reflect.apply(target, canvas, args);
    },
  });
}

/** Joining takes as long as the test does, and the page says nothing of it, however busy the machine is. */
function waitForever(): void {
  const { setTimeout } = window;
  const set = (act: () => void, ms = 0) => (ms >= 7000 ? 0 : setTimeout(act, ms));
  Object.defineProperty(window, 'setTimeout', { value: set });
}

/** Resolves when the page has been told. */
function loseGraphics(): Promise<void> {
  const canvas = document.querySelector<HTMLCanvasElement>('#stage canvas');
  if (!canvas) throw new Error('The page draws nothing.');
  const told = new Promise<void>((resolve) => {
    canvas.addEventListener('webglcontextlost', () => requestAnimationFrame(() => resolve()), { once: true });
  });
  window.graphicsSwitch = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
  window.graphicsSwitch?.loseContext();
  for (const canvas2d of window.canvases2d) canvas2d.getContext('2d')?.reset();
  return told;
}

function restoreGraphics(): Promise<void> {
  const canvas = document.querySelector<HTMLCanvasElement>('#stage canvas');
  const told = new Promise<void>((resolve) => {
    canvas?.addEventListener('webglcontextrestored', () => resolve(), { once: true });
  });
  window.graphicsSwitch?.restoreContext();
  return told;
}

/** The mean difference of two pictures' channels, or one's mean brightness. */
async function measurePictures(picture: Buffer, other?: Buffer): Promise<number> {
  const pixelsOf = (png: Buffer) => sharp(png).removeAlpha().raw().toBuffer();
  const pixels = await pixelsOf(picture);
  const others = other && (await pixelsOf(other));
  let sum = 0;
  for (let at = 0; at < pixels.length; at++) sum += Math.abs(pixels[at]! - (others?.[at] ?? 0));
  return sum / pixels.length;
}
