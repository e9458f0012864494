import { describe, expect, test } from 'vitest';
import { Bans, MAX_BANS } from '../../../../server/rooms/powers/Bans.ts';
import { Mutes } from '../../../../server/rooms/powers/Mutes.ts';

const from = (guestId: string, address?: string) => ({ guestId, address });

describe('bans', () => {
  test('are by person and by address, but not for others who have been here', () => {
    const bans = new Bans();
    bans.know('sister');
    bans.know('brother');
    bans.add(from('brother', '203.0.113.9'), 'Brother');
    expect(bans.reasonAgainst(from('brother', '198.51.100.1'))).toBe('person');
    expect(bans.reasonAgainst(from('stranger', '203.0.113.9'))).toBe('address');
    expect(bans.reasonAgainst(from('sister', '203.0.113.9'))).toBeUndefined();
    expect(bans.reasonAgainst(from('stranger', '203.0.113.8'))).toBeUndefined();
    expect(bans.reasonAgainst(from('stranger'))).toBeUndefined();
  });

  test('of somebody without an address are by person alone', () => {
    const bans = new Bans();
    bans.add(from('brother'), 'Brother');
    expect(bans.reasonAgainst(from('stranger'))).toBeUndefined();
    expect(bans.reasonAgainst(from('brother'))).toBe('person');
  });

  test('are bounded, and so are those who have been here', () => {
    const bans = new Bans();
    for (let person = 0; person < 1_000; person++) bans.know(`guest-${person}`);
    for (let person = 0; person < MAX_BANS; person++) expect(bans.add(from(`bad-${person}`), 'X')).toBe(true);
    expect(bans.add(from('one more'), 'X')).toBe(false);
    expect(bans.save().known).toHaveLength(256);
    const [first] = bans.list();
    expect(bans.lift(first!.id)).toMatchObject({ guestId: 'bad-0' });
    expect(bans.lift(first!.id)).toBeUndefined();
    expect(bans.add(from('one more'), 'X')).toBe(true);
    expect(new Set(bans.list().map(({ id }) => id)).size).toBe(MAX_BANS);
  });

  test('move to another room as plain data', () => {
    const bans = new Bans();
    bans.know('sister');
    bans.add(from('brother', '203.0.113.9'), 'Brother');
    const other = new Bans();
    other.add(from('somebody else'), 'X');
    other.restore(JSON.parse(JSON.stringify(bans.save())));
    expect(other.save()).toEqual(bans.save());
    expect(other.reasonAgainst(from('stranger', '203.0.113.9'))).toBe('address');
    expect(other.reasonAgainst(from('sister', '203.0.113.9'))).toBeUndefined();
    expect(other.reasonAgainst(from('somebody else'))).toBeUndefined();
    other.add(from('third'), 'Third');
    expect(new Set(other.list().map(({ id }) => id)).size).toBe(2);
  });
});

describe('mutes', () => {
  test('are bounded, can be lifted, and move to another room', () => {
    const mutes = new Mutes();
    for (let person = 0; person < 1_000; person++) mutes.set(`guest-${person}`, true);
    expect(mutes.save()).toHaveLength(256);
    mutes.set('guest-999', false);
    const other = new Mutes();
    other.set('somebody else', true);
    other.restore(mutes.save());
    expect(['guest-999', 'guest-998', 'somebody else'].map((guest) => other.has(guest))).toEqual([false, true, false]);
  });
});
