import type { DeviceKind } from '../../../client/games/ControlScheme.ts';

/** What Tag says while it is played. What the home page says about it is in `tagWords`. */
export const tagTexts = {
  aim: 'You score a point for every second in which you are not “it”.',
  controls: { dash: { label: 'Dash', verb: 'dash' } },
  hints: {
    roll: (moveKeys: string) => ({
      keyboard: `Roll with ${moveKeys} or the arrow keys`,
      touch: 'Roll with your left thumb',
      gamepad: 'Roll with the left stick',
    }),
    dash: (dash: Readonly<Record<DeviceKind, string>>) => ({
      keyboard: `Dash with ${dash.keyboard}`,
      touch: `Dash with the ${dash.touch} button`,
      gamepad: `Dash with ${dash.gamepad}`,
    }),
    catch: 'When you are “it”, touch somebody to pass it on',
  },
  caught: 'Caught!',
  youWereCaught: 'You are it: catch somebody!',
  youAreIt: 'You are it',
  /** After a name. */
  isIt: 'is it',
  itTag: 'it',
  safe: (name: string) => `${name} (safe)`,
} as const;
