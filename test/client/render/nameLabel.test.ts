import { expect, test } from 'vitest';
import { nameLabel } from '../../../client/render/nameLabel.ts';

test('the name above a bot says so, and no other does', () => {
  expect(nameLabel({ name: 'Otter', isBot: true })).toBe('Otter · bot');
  expect(nameLabel({ name: 'Otter', isBot: false })).toBe('Otter');
  expect(nameLabel({ name: 'שלום', isBot: true })).toBe('\u2068שלום\u2069 · bot');
  expect(nameLabel(undefined)).toBe('');
});
