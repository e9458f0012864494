import type { BrowserContextOptions } from '@playwright/test';

/** A device that screenshots are taken on: a laptop's window, or a phone held upright. */
export interface Device {
  readonly size: string;
  readonly playerName: string;
  readonly options: BrowserContextOptions;
}
