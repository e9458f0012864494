import { describe, expect, test } from 'vitest';
import { messageRules, type Role, refuseMessage } from '../../../server/rooms/messageRules.ts';
import { type ClientMessageName, clientMessages } from '../../../shared/protocol.ts';
import { phases } from '../../../shared/room/RoomState.ts';

const roles: readonly Role[] = ['player', 'host', 'operator'];

/** Written out, so that a changed rule has to be said twice: who may send it at the least, and when. */
const promised: Record<ClientMessageName, [least: Role, when: readonly string[]]> = {
  ready: ['player', ['warmup']],
  start: ['host', ['warmup']],
  kick: ['host', phases],
  team: ['player', ['warmup']],
  moveTeam: ['host', ['warmup']],
  settings: ['host', phases],
  title: ['host', phases],
  look: ['player', ['warmup', 'podium']],
  rename: ['player', phases],
  spectate: ['player', phases],
  away: ['player', phases],
  chat: ['player', phases],
  direct: ['player', phases],
  typing: ['player', phases],
  phrase: ['player', phases],
  emote: ['player', phases],
  marker: ['player', phases],
  report: ['player', phases],
  ban: ['host', phases],
  unban: ['host', phases],
  mute: ['host', phases],
  lock: ['host', phases],
  shuffleTeams: ['host', ['warmup']],
  transferHost: ['host', phases],
  endRound: ['host', phases],
  callVote: ['player', phases],
  vote: ['player', phases],
  pick: ['player', ['podium']],
  game: ['host', phases],
};

describe('the rules of messages', () => {
  test('there is one for each message of the protocol', () => {
    expect(Object.keys(messageRules).sort()).toEqual(Object.keys(clientMessages).sort());
  });

  test.each(Object.entries(promised))('%s is for the roles and phases promised, and nobody else', (name, rule) => {
    const [least, when] = rule;
    for (const role of roles) {
      for (const phase of phases) {
        const isAllowed = roles.indexOf(role) >= roles.indexOf(least) && when.includes(phase);
        const refusal = refuseMessage(name as ClientMessageName, role, phase);
        expect(refusal === undefined, `${role} in ${phase}: ${refusal}`).toBe(isAllowed);
        if (refusal !== undefined) expect(refusal).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
});
