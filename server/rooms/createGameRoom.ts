import type { AuthContext } from '@colyseus/core';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { giveOwnAccessors } from '../colyseus/ownAccessors.ts';
import { refusalId } from '../matchmaking/roomRefusals.ts';
import { FrameGuard } from '../protection/FrameGuard.ts';
import { GameRoom } from './GameRoom.ts';
import { type AcceptedJoin, acceptJoin } from './joinPolicy.ts';
import { messageBuckets } from './messageRules.ts';
import type { RoomServices } from './RoomServices.ts';

/**
 * Creates the room class of one game. A class for each, because Colyseus passes nothing to a room's
 * constructor.
 */
export function createGameRoom(game: AnyGameModule, services: RoomServices) {
  giveOwnAccessors(game.State);
  const frames = new FrameGuard({
    Input: game.Input,
    hasStamps: game.rewindTargets !== undefined,
    messages: messageBuckets,
    maxPayloadBytes: services.limits.maxPayloadBytes,
  });
  return class extends GameRoom {
    constructor() {
      super(game, services, frames);
    }

    static override async onAuth(_token: string, options: unknown, { ip }: AuthContext): Promise<AcceptedJoin> {
      return { ...(await acceptJoin(options, services, [ip].flat()[0])), refusalId: refusalId() };
    }
  };
}
