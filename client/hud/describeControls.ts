import type { ControlAction, ControlScheme } from '../games/ControlScheme.ts';

export type DeviceKind = 'keyboard' | 'touch' | 'gamepad';

/** Keys that have a name in capitals or words, as they stand on a keyboard. */
const KEY_NAMES: Readonly<Record<string, string>> = { ShiftLeft: 'Shift', Space: 'Space', Enter: 'Enter' };
/** "rightTrigger" is the "right trigger". */
const padName = (name: string) =>
  name.length === 1 ? name : name.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`);

/** How to play with a kind of device, one short phrase for each thing to do. */
export function describeControls({ hasAim, actions }: ControlScheme, device: DeviceKind): string[] {
  const aimed = hasAim ? actions.find(({ touch }) => touch === 'aimStick') : undefined;
  const others = actions.filter((action) => action !== aimed);
  const verb = aimed ? `aim and ${aimed.verb}` : 'aim';
  switch (device) {
    case 'keyboard':
      return [
        hasAim ? 'W A S D to roll' : 'W A S D or the arrow keys to roll',
        ...(hasAim ? [`mouse or arrow keys to ${verb}`] : []),
        ...others.map((action) => `${keyOrMouse(action)} to ${action.verb}`),
      ];
    case 'touch':
      return [
        'left thumb to roll',
        ...(hasAim ? [`right thumb to ${verb}`] : []),
        ...others.map(({ label, verb: does }) => `${label} button to ${does}`),
      ];
    case 'gamepad':
      return [
        'left stick to roll',
        ...(hasAim ? ['right stick to aim'] : []),
        ...(aimed ? [`${padName(aimed.pad[0] ?? '')} to ${aimed.verb}`] : []),
        ...others.map((action) => `${padName(action.pad[0] ?? '')} to ${action.verb}`),
      ];
  }
}

function keyOrMouse({ keys, mouse }: ControlAction): string {
  const [key] = keys;
  if (key !== undefined) return KEY_NAMES[key] ?? key.replace(/^Key/, '');
  return `${mouse} button`;
}
