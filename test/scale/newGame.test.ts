import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProjectCopy } from '../support/ProjectCopy.ts';
import { softwareChromium } from '../support/softwareChromium.ts';

const MOST_MS = 15 * 60_000;
/**
 * All but the tests of other games, and of rooms that play one of them by its name: they take most of the suite's time, and
 * another game in the lists changes nothing for them.
 */
const CONCERNED = [
  ...['test/games/marbles', 'test/client/', 'test/server/', 'test/deploy/', 'test/examples/'],
  ...['test/shared/room', 'test/shared/colyseus/', 'test/shared/protocol', 'test/shared/define', 'test/docs'],
  ...['test/readme', 'test/gamesPage', 'test/doubles', 'test/imports', 'test/texts', 'test/vocabulary'],
];

let project: ProjectCopy;
beforeAll(async () => {
  project = new ProjectCopy();
  const { code, output } = await project.runScript('new-game', 'marbles');
  expect(code, output).toBe(0);
});
afterAll(() => project.dispose());

/** Starts the copy's server. @returns where it listens, and how to end it */
async function startServer(): Promise<{ origin: string; stop: () => Promise<unknown> }> {
  const server = spawn(process.execPath, ['server/main.ts'], {
    cwd: project.folder,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(server, 'close');
  const stop = () => {
    server.kill('SIGTERM');
    return ended;
  };
  let printed = '';
  for await (const chunk of server.stdout) {
    printed += String(chunk);
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
    if (origin) return { origin, stop };
  }
  throw new Error(`The server ended: ${printed}`);
}

describe('a game that new-game has written, unedited,', () => {
  test('passes npm run check', { timeout: MOST_MS }, async () => {
    const { code, output } = await project.runScript('check');
    expect(code, output.slice(-4000)).toBe(0);
  });

  test('passes it beside another game from the same example', { timeout: MOST_MS }, async () => {
    const two = new ProjectCopy();
    for (const name of ['marbles', 'bowls']) expect((await two.runScript('new-game', name)).code).toBe(0);
    const { code, output } = await two.runScript('check');
    expect(code, output.slice(-4000)).toBe(0);
    two.dispose();
  });

  test('passes npm test, but for the tests of other games', { timeout: MOST_MS }, async () => {
    const { code, output } = await project.runScript('test', ...CONCERNED);
    expect(output).toContain('marblesContract.test.ts');
    expect(code, output.slice(-4000)).toBe(0);
  });

  test('is played in the browser, from the home page to the podium', { timeout: MOST_MS }, async () => {
    const built = await project.runScript('build');
    expect(built.code, built.output).toBe(0);
    const { origin, stop } = await startServer();
    const browser = await chromium.launch(softwareChromium);
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (line) => line.type() === 'error' && problems.push(line.text()));
      await page.goto(origin);
      await page.getByLabel(/name/i).first().fill('Ann');
      await page.getByRole('button', { name: 'Quick play Marbles' }).click();
      await page.waitForURL(/\/r\/[A-Z]{5}$/);
      await page.locator('.marbles-it').waitFor();
      await page.keyboard.down('KeyD');
      await page.keyboard.press('Space');
      await page.locator('.marbles-vitals .bar-dash:not(.is-full)').waitFor();
      await page.keyboard.up('KeyD');
      await page.getByLabel('Podium').waitFor({ timeout: 120_000 });
      await page.screenshot({ path: join('artifacts', 'new-game-podium.png') });
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
      await stop();
    }
  });
});
