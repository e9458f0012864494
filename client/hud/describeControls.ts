import type { ControlAction, ControlScheme, DeviceKind } from '../games/ControlScheme.ts';
import { aimedAction } from '../input/bindings.ts';
import { nameOfKey } from '../input/keyLabels.ts';

/** As people say them. */
const MOVE_KEYS = ['KeyW', 'KeyA', 'KeyS', 'KeyD'] as const;

/** "rightTrigger" is the "right trigger". */
const padName = (name: string) =>
  name.length === 1 ? name : name.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`);

/** How to play with a kind of device, one short phrase for each thing to do. */
export function describeControls(scheme: ControlScheme, device: DeviceKind): string[] {
  const { hasAim, actions } = scheme;
  const aimed = aimedAction(scheme);
  const others = actions.filter((action) => action !== aimed);
  const verb = aimed ? `aim and ${aimed.verb}` : 'aim';
  switch (device) {
    case 'keyboard':
      return [
        hasAim ? `${nameMoveKeys()} to roll` : `${nameMoveKeys()} or the arrow keys to roll`,
        ...(hasAim ? [`mouse or arrow keys to ${verb}`] : []),
        ...others.map((action) => `${nameOfInput(action, device)} to ${action.verb}`),
      ];
    case 'touch':
      return [
        'left thumb to roll',
        ...(hasAim ? [`right thumb to ${verb}`] : []),
        ...others.map(
          (action) =>
            `${nameOfInput(action, device)} button${action.hasFlick ? ' or a flick on the left' : ''} to ${action.verb}`,
        ),
      ];
    case 'gamepad':
      return [
        'left stick to roll',
        ...(hasAim ? ['right stick to aim'] : []),
        ...(aimed ? [`${nameOfInput(aimed, device)} to ${aimed.verb}`] : []),
        ...others.map((action) => `${nameOfInput(action, device)} to ${action.verb}`),
      ];
  }
}

/** What a player presses for an action: its first key, its first button of a gamepad, or its button for the thumb. */
function nameOfInput({ keys, mouse, pad, label }: ControlAction, device: DeviceKind): string {
  if (device === 'touch') return label;
  if (device === 'gamepad') return padName(pad[0] ?? '');
  const [key] = keys;
  return key === undefined ? `${mouse} button` : nameOfKey(key);
}

/** "W A S D", or what stands in their place on this player's keyboard. */
export function nameMoveKeys(): string {
  return MOVE_KEYS.map(nameOfKey).join(' ');
}

/** The same for each kind of device, for sentences that name an action of a game. */
export function nameInputs<Id extends string>(
  { actions }: ControlScheme<Id>,
  id: Id,
): Readonly<Record<DeviceKind, string>> {
  const action = actions.find((known) => known.id === id);
  if (!action) throw new RangeError(`The game has no action "${id}".`);
  const name = (device: DeviceKind) => nameOfInput(action, device);
  return { keyboard: name('keyboard'), touch: name('touch'), gamepad: name('gamepad') };
}
