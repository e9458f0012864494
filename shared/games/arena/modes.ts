import type { ChoiceSetting } from '../../defineSettings.ts';

/** The setting of Arena's mode. Apart from the others, because the home page offers it before any rules are loaded. */
export const modes = {
  kind: 'choice',
  label: 'Mode',
  options: {
    crown: { label: 'Crown' },
    lastOne: { label: 'Last One', help: 'One life in each of three bouts. The last one alive wins the bout.' },
  },
  initial: 'crown',
} as const satisfies ChoiceSetting;
