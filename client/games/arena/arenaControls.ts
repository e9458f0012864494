import type { ControlScheme } from '../ControlScheme.ts';
import { arenaTexts } from './arenaTexts.ts';

/** On a gamepad the thumbs stay on the sticks, so the index fingers fire and dash. */
export const arenaControls = {
  hasAim: true,
  actions: [
    {
      id: 'fire',
      ...arenaTexts.controls.fire,
      keys: [],
      mouse: 'left',
      pad: ['rightTrigger', 'rightBumper'],
      touch: 'aimStick',
    },
    {
      id: 'dash',
      ...arenaTexts.controls.dash,
      keys: ['Space', 'ShiftLeft', 'ShiftRight'],
      mouse: 'right',
      pad: ['A', 'leftTrigger', 'leftBumper'],
      touch: 'button',
      hasFlick: true,
    },
  ],
} as const satisfies ControlScheme;

export type ArenaAction = (typeof arenaControls)['actions'][number]['id'];
