import { ChangeGame } from './group/ChangeGame.tsx';
import type { HudModel } from './HudModel.ts';
import { Invitation } from './Invitation.tsx';
import { Panel } from './Panel.tsx';

export interface RoomCardProperties {
  readonly model: HudModel;
  onLeave(): void;
}

/** Where this player is, and the way out: a room that others can join, or practice. */
export function RoomCard({ model, onLeave }: RoomCardProperties) {
  const { code, panels } = model;
  if (code !== undefined) {
    return (
      <Invitation panels={panels} code={code} onLeave={onLeave}>
        <ChangeGame model={model} />
      </Invitation>
    );
  }
  return (
    <Panel panels={panels} name="room" label="Practice">
      <h2>Practice</h2>
      <p>You are playing against bots, only in your browser. To play with people, leave and create a room.</p>
      <button type="button" class="button button-small" onClick={onLeave}>
        Leave practice
      </button>
    </Panel>
  );
}
