import { expect, test } from 'vitest';
import { ControlScript } from '../../../../client/bots/crowd/ControlScript.ts';
import { clientGames } from '../../../../client/games/clientGameList.ts';
import { createRandom } from '../../../../shared/math/random.ts';

test.each(Object.entries(clientGames))(
  'in %s, hands that know nothing use every control, and what they write is an input',
  async (_name, entry) => {
    const { controls, rules, writeInput } = await entry.load();
    const script = new ControlScript(controls, createRandom(1));
    const pressed = new Set<string>();
    const directions = new Set<number>();
    const input = new rules.Input();
    for (let step = 0; step < 600; step++) {
      script.step();
      const { moveX, moveY, aim, actions } = script.controls;
      expect(Math.hypot(moveX, moveY)).toBeCloseTo(1);
      expect(aim === undefined).toBe(!controls.hasAim);
      directions.add(moveX);
      for (const [id, isPressed] of Object.entries(actions)) if (isPressed) pressed.add(id);
      expect(script.isPressing).toBe(Object.values(actions).some(Boolean));
      expect(() => writeInput(script.controls, input)).not.toThrow();
    }
    expect([...pressed].toSorted()).toEqual(controls.actions.map(({ id }) => id).toSorted());
    expect(directions.size).toBeGreaterThan(10);
  },
);
