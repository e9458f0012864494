import type { ControlScheme } from '../ControlScheme.ts';
import { puckTexts } from './puckTexts.ts';

export const puckControls = {
  hasAim: false,
  actions: [
    {
      id: 'kick',
      ...puckTexts.controls.kick,
      keys: ['Space', 'KeyJ'],
      mouse: 'left',
      pad: ['A', 'rightTrigger', 'rightBumper'],
      touch: 'button',
    },
    {
      id: 'dash',
      ...puckTexts.controls.dash,
      keys: ['ShiftLeft', 'ShiftRight', 'KeyK'],
      mouse: 'right',
      pad: ['B', 'X', 'leftTrigger', 'leftBumper'],
      touch: 'button',
      hasFlick: true,
    },
  ],
} as const satisfies ControlScheme;

export type PuckAction = (typeof puckControls)['actions'][number]['id'];
