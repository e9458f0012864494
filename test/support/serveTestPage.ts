import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

export interface TestPage {
  readonly address: string;
  close(): Promise<void>;
}

const pathTo = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Builds a page that tests a part of the client, and serves it on loopback.
 * @param folder a folder in test/ with an index.html
 * @param configFile a Vite configuration, relative to the project's root; none by default
 */
export async function serveTestPage(folder: string, configFile?: string): Promise<TestPage> {
  const root = pathTo(`test/${folder}`);
  const outDir = pathTo(`artifacts/${folder.replaceAll('/', '-')}`);
  const config = configFile === undefined ? false : pathTo(configFile);
  const target = configFile === undefined ? { target: 'es2022' } : {};
  await build({ root, configFile: config, logLevel: 'warn', build: { outDir, emptyOutDir: true, ...target } });
  const server = await preview({ root, configFile: false, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  return { address: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}
