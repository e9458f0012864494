import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { test } from './test.ts';

/** Takes a picture for people to look at: artifacts/screens/<project>/<spec>-<name>.png. */
export function picture(page: Page, name: string): Promise<Buffer> {
  const { file, project } = test.info();
  const spec = basename(file, '.spec.ts');
  return page.screenshot({ path: `artifacts/screens/${project.name}/${spec}-${name}.png` });
}
