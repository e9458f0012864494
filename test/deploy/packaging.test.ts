import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
/** What `npm start` gives to Node. */
const nodeArguments = scripts.start!.replace('exec node ', '').split(' ');
const dockerfile = read('Dockerfile');
const image = dockerfile.slice(dockerfile.lastIndexOf('FROM '));

test('the container and the service start the server as npm start does', () => {
  const command = JSON.parse(/^CMD (.*)$/m.exec(image)![1]!) as string[];
  expect(command).toEqual(['node', ...nodeArguments]);
  const started = /^ExecStart=\S+\/node (.*)$/m.exec(read('deploy/systemd/rumpus.service'))![1]!;
  expect(started.split(' ')).toEqual(nodeArguments);
});

test('the image has what the server needs, and no user who may do everything', () => {
  const copied = [...image.matchAll(/^COPY --from=build \/app\/(\S+)/gm)].map(([, path]) => path!);
  expect(copied.sort()).toEqual(['dist', 'node_modules', 'package.json', 'server', 'shared']);
  expect(image).toMatch(/^USER node$/m);
});

test('nothing that the build copies is left out of it', () => {
  const ignored = read('.dockerignore').trim().split('\n');
  for (const path of ['package.json', 'package-lock.json', 'client', 'shared', 'server', 'scripts', 'vite.config.ts']) {
    expect(existsSync(new URL(`../../${path}`, import.meta.url))).toBe(true);
    expect(ignored).not.toContain(path);
  }
});
