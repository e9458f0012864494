import { describe, expect, test } from 'vitest';
import { diffRooms } from '../../../server/http/diffRooms.ts';
import type { PublicRoom } from '../../../server/http/listPublicRooms.ts';

const room = (code: string, fields: Partial<PublicRoom> = {}): PublicRoom => ({
  code,
  game: 'tag',
  phase: 'warmup',
  players: 1,
  maxPlayers: 8,
  arena: 'yard',
  choices: { mode: 'usual' },
  pingMs: 20,
  title: '',
  ...fields,
});

describe('the difference between two lists of rooms', () => {
  test('is nothing for the same rooms in another order, made anew', () => {
    expect(diffRooms([], [])).toBeUndefined();
    expect(diffRooms([room('BBBBB'), room('CCCCC')], [room('CCCCC'), room('BBBBB')])).toBeUndefined();
  });

  test('has new rooms whole, of others only what has changed, and the codes of those that are gone', () => {
    const before = [room('BBBBB'), room('CCCCC'), room('DDDDD')];
    const changedChoice = { mode: 'other' };
    const after = [
      room('CCCCC', { players: 2, title: 'Late' }),
      room('DDDDD', { choices: changedChoice }),
      room('FFFFF'),
    ];
    expect(diffRooms(before, after)).toEqual({
      changed: [{ code: 'CCCCC', players: 2, title: 'Late' }, { code: 'DDDDD', choices: changedChoice }, room('FFFFF')],
      gone: ['BBBBB'],
    });
  });
});
