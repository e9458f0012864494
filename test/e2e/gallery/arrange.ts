import type { LobbyPart } from '../../../client/hud/HudModel.ts';
import type { FakeTable } from './FakeTable.ts';

/** Puts a made-up room into the state of a scene. */
export type Arrange = (table: FakeTable) => void;

/** In the middle of a round. */
export function play(table: FakeTable, secondsLeft = 75): void {
  table.enter('playing', secondsLeft);
  table.settleIn();
  table.crown();
  table.fillFeed();
}

export function openLobby(table: FakeTable, part: LobbyPart): void {
  table.model.lobbyPart.value = part;
  table.model.panels.open('room');
}
