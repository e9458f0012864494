import type { AuthContext } from '@colyseus/core';
import { partyMessages } from '../../shared/party.ts';
import { FrameGuard } from '../protection/FrameGuard.ts';
import { acceptJoin } from '../rooms/joinPolicy.ts';
import { type PartyJoin, PartyRoom, type PartyServices } from './PartyRoom.ts';

/** Creates the room class of parties. */
export function createPartyRoom(services: Omit<PartyServices, 'frames'>) {
  const frames = new FrameGuard({
    hasStamps: false,
    messages: new Map(Object.keys(partyMessages).map((name) => [name, 'control'])),
    maxPayloadBytes: services.limits.maxPayloadBytes,
  });
  return class extends PartyRoom {
    constructor() {
      super({ ...services, frames });
    }

    static override async onAuth(_token: string, options: unknown, context: AuthContext): Promise<PartyJoin> {
      const address = [context.ip].flat()[0];
      return { join: await acceptJoin(options, services, address), address };
    }
  };
}
