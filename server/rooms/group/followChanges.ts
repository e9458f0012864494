import type { AskedSettings } from '../../../shared/defineSettings.ts';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { takeLook } from '../../../shared/room/seatChoices.ts';
import type { Seating } from '../Seating.ts';
import { fitRoomSettings } from './createGroupState.ts';
import type { GroupContents, GroupPerson } from './GroupData.ts';

/** A person as they are in the old room, and who waits for a seat there. */
interface Moment extends Pick<GroupContents, 'line'> {
  readonly person: GroupPerson;
}

/** Does in the new room what a person did in the old one between two moments. What is not possible here stays as it was. */
export function followPerson(seating: Seating, state: RoomState, before: Moment, now: Moment): void {
  const { id, name, look, team } = now.person;
  if (name !== before.person.name) seating.rename(id, name);
  if (look !== before.person.look) takeLook(state, id, look);
  const wantsToPlay = isPlayer(now);
  if (wantsToPlay !== isPlayer(before)) seating.changeSide(id, !wantsToPlay);
  if (team !== before.person.team) seating.placeInTeam(id, team);
}

/** The room's settings that were changed between two moments, as far as the new room's game allows them. */
export function lateSettings(game: AnyGameModule, before: AskedSettings, now: AskedSettings): AskedSettings {
  const fitting = fitRoomSettings(game, now);
  const names = Object.keys(fitting).filter((name) => now[name] !== before[name]);
  // A room that becomes public forbids people to write, unless it is asked to let them.
  if (names.includes('isPublic')) names.push('isTalkOn');
  return Object.fromEntries(names.map((name) => [name, fitting[name]!]));
}

/** Or would be one if there was a place. */
function isPlayer({ person, line }: Moment): boolean {
  return !person.isSpectator || line.includes(person.id);
}
