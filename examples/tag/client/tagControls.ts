import type { ControlScheme } from '../../../client/games/ControlScheme.ts';
import { tagTexts } from './tagTexts.ts';

export const tagControls = {
  hasAim: false,
  actions: [
    {
      id: 'dash',
      ...tagTexts.controls.dash,
      keys: ['Space', 'ShiftLeft', 'ShiftRight'],
      mouse: 'left',
      pad: ['A', 'rightTrigger', 'rightBumper'],
      touch: 'button',
    },
  ],
} as const satisfies ControlScheme;

export type TagAction = (typeof tagControls)['actions'][number]['id'];
