import type { BrowserContextOptions } from '@playwright/test';

/** What the pictures are taken with: a laptop's window and a phone held upright. */
export interface Device {
  readonly size: string;
  readonly playerName: string;
  readonly options: BrowserContextOptions;
}
