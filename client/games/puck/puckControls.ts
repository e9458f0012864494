import type { ControlScheme } from '../ControlScheme.ts';

export const puckControls = {
  hasAim: false,
  actions: [
    {
      id: 'kick',
      label: 'Kick',
      verb: 'kick (hold to charge)',
      keys: ['Space', 'KeyJ'],
      mouse: 'left',
      pad: ['A', 'rightTrigger', 'rightBumper'],
      touch: 'button',
    },
    {
      id: 'dash',
      label: 'Dash',
      verb: 'dash',
      keys: ['ShiftLeft', 'ShiftRight', 'KeyK'],
      mouse: 'right',
      pad: ['B', 'X', 'leftTrigger', 'leftBumper'],
      touch: 'button',
      hasFlick: true,
    },
  ],
} as const satisfies ControlScheme;

export type PuckAction = (typeof puckControls)['actions'][number]['id'];
