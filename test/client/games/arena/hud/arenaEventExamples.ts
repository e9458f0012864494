import type { ArenaEventOf } from '../../../../../shared/games/arena/events.ts';

export const killEvent = (more: Partial<ArenaEventOf<'kill'>> = {}): ArenaEventOf<'kill'> => ({
  kind: 'kill',
  killer: 'you',
  victim: 'bot',
  points: 1,
  isCrown: false,
  streak: 0,
  ...more,
});

export const deathEvent = (more: Partial<ArenaEventOf<'death'>> = {}): ArenaEventOf<'death'> => ({
  kind: 'death',
  killer: 'you',
  weapon: 'blaster',
  hits: [
    { by: 'you', damage: 18, agoMs: 0 },
    { by: 'bot', damage: 18, agoMs: 400 },
    { by: 'you', damage: 18, agoMs: 900 },
  ],
  flownForwardMs: 67,
  rewoundMs: 33,
  distance: 300,
  livedMs: 20_000,
  ...more,
});
