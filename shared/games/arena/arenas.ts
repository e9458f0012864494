import type { ChoiceSetting } from '../../defineSettings.ts';

/** The setting of the map. Apart from the maps themselves, so that a form can show it before any rules are loaded. */
export const arenas = {
  kind: 'choice',
  label: 'Arena',
  options: {
    byPlayers: { label: 'By players', help: 'The more people play, the larger the arena.' },
    toybox: { label: 'Toybox' },
    nursery: { label: 'Nursery' },
    pillowfort: { label: 'Pillowfort' },
    dollhouse: { label: 'Dollhouse' },
  },
  initial: 'byPlayers',
  choosesMap: true,
} as const satisfies ChoiceSetting;

/** The name of a map for playing rounds. */
export type ArenaName = Exclude<keyof typeof arenas.options, 'byPlayers'>;
