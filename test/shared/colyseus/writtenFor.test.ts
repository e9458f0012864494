import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writtenFor } from '../../../shared/colyseus/writtenFor.ts';

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}
const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, { version?: string }> };
const { dependencies } = read('package.json') as Manifest;
const ownScope = Object.keys(dependencies).filter((name) => name.startsWith('@colyseus/'));

describe('what is written for the insides of Colyseus', () => {
  test.each(Object.entries(writtenFor))('has %s %s before it, and no other copy', (name, version) => {
    const installed = read(`node_modules/${name}/package.json`) as Manifest;
    expect(installed.version, 'reread every file of the colyseus folders against the new sources first').toBe(version);
    const copies = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
    expect(copies.map(([, { version: locked }]) => locked)).toEqual([version]);
  });

  test('names every package of Colyseus that the project depends on, each of them at one exact version', () => {
    expect(Object.keys(writtenFor)).toEqual(expect.arrayContaining(ownScope));
    for (const name of ownScope) expect(dependencies[name]).toBe(writtenFor[name]);
  });
});
