import type { ControlAction, ControlScheme, DeviceKind } from '../games/ControlScheme.ts';
import { aimedAction } from '../input/bindings.ts';
import { nameOfKey } from '../input/keyLabels.ts';
import { controlTexts } from '../text/controlTexts.ts';

/** As people say them. */
const MOVE_KEYS = ['KeyW', 'KeyA', 'KeyS', 'KeyD'] as const;

/** How to play with a kind of device, one short phrase for each thing to do. */
export function describeControls(scheme: ControlScheme, device: DeviceKind): string[] {
  const { hasAim, actions } = scheme;
  const aimed = aimedAction(scheme);
  const others = actions.filter((action) => action !== aimed);
  const texts = controlTexts;
  const aim = aimed ? texts.aimAnd(aimed.verb) : texts.aim;
  const name = (action: ControlAction) => nameOfInput(action, device);
  switch (device) {
    case 'keyboard':
      return [
        texts.to(hasAim ? nameMoveKeys() : texts.orArrows(nameMoveKeys()), texts.roll),
        ...(hasAim ? [texts.to(texts.mouseOrArrows, aim)] : []),
        ...others.map((action) => texts.to(name(action), action.verb)),
      ];
    case 'touch':
      return [
        texts.to(texts.leftThumb, texts.roll),
        ...(hasAim ? [texts.to(texts.rightThumb, aim)] : []),
        ...others.map((action) => {
          const button = action.hasFlick ? texts.touchButtonOrFlick : texts.touchButton;
          return texts.to(button(name(action)), action.verb);
        }),
      ];
    case 'gamepad':
      return [
        texts.to(texts.leftStick, texts.roll),
        ...(hasAim ? [texts.to(texts.rightStick, texts.aim)] : []),
        ...(aimed ? [texts.to(name(aimed), aimed.verb)] : []),
        ...others.map((action) => texts.to(name(action), action.verb)),
      ];
  }
}

/** What a player presses for an action: its first key, its first button of a gamepad, or its button for the thumb. */
function nameOfInput({ keys, mouse, pad, label }: ControlAction, device: DeviceKind): string {
  if (device === 'touch') return label;
  if (device === 'gamepad') return pad[0] === undefined ? '' : controlTexts.padButtons[pad[0]];
  const [key] = keys;
  if (key !== undefined) return nameOfKey(key);
  return mouse === undefined ? '' : controlTexts.mouseButtons[mouse];
}

/** "W A S D", or the keys in their place on this player's keyboard. */
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
