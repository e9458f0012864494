import { test as base } from '@playwright/test';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { TcpProxy } from '../support/TcpProxy.ts';
import { Browsers } from './Browsers.ts';
import { Visitors } from './Visitors.ts';

/** Between the pages and the server, each way: the latency, and on top of it 0 to so many ms of jitter. */
export interface Network {
  readonly latencyMs: number;
  readonly jitterMs: number;
}

/** What a project of the configuration chooses. Without a network, pages speak to the server directly. */
export interface Surroundings {
  network: Network | undefined;
  /** The settings of the server that are not the usual ones. */
  serverEnv: Readonly<Record<string, string>>;
}

interface Actors {
  /** A server of this test alone; `endpoint` is where pages find it, HTTP and WebSocket alike. */
  rumpus: Rumpus;
  /** Once a test is over, it is checked that nothing has disturbed them. */
  visitors: Visitors;
}

interface OfWorker {
  browsers: Browsers;
}

/** With which every server of these tests signs. */
export const IDENTITY_SECRET = 'a secret of more than thirty-two characters';

export const test = base.extend<Actors & Surroundings, OfWorker>({
  browsers: [
    async ({ browser, playwright, launchOptions }, use) => {
      const browsers = new Browsers(browser, () => playwright.chromium.launch(launchOptions));
      await use(browsers);
      await browsers.close();
    },
    { scope: 'worker' },
  ],
  network: [undefined, { option: true }],
  serverEnv: [{}, { option: true }],
  rumpus: async ({ network, serverEnv }, use) => {
    const rumpus = await startRumpus({ env: { IDENTITY_SECRET, ...serverEnv } });
    const proxy = network && (await TcpProxy.start({ targetPort: rumpus.port, ...network, seed: 4 }));
    if (proxy) rumpus.endpoint = `http://127.0.0.1:${proxy.port}`;
    await use(rumpus);
    await rumpus.close();
    await proxy?.close();
  },
  visitors: async ({ browsers, rumpus }, use) => {
    const visitors = new Visitors(browsers, rumpus);
    await use(visitors);
    try {
      await visitors.expectUndisturbed();
    } finally {
      await visitors.leave();
    }
  },
});
