import { LocalPuckSight } from '../../client/games/puck/LocalPuckSight.ts';
import type { PuckSound } from '../../client/games/puck/puckRecipes.ts';
import { PuckSounds } from '../../client/games/puck/puckSounds.ts';
import { LocalRoom } from '../../client/local/LocalRoom.ts';
import type { PlayOptions } from '../../client/sound/SoundMix.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { createRandom } from '../../shared/math/random.ts';
import type { Cue } from './GameMix.ts';

const PLAYERS = 6;
/** Of the bot whose sounds are logged. */
const LEVEL = 3;

/** Plays a seeded round of Puck, or its beginning, between six bots with the real rules, and logs what one of them hears. */
export function logMatch(seed: number, seconds = Number.POSITIVE_INFINITY): Cue[] {
  const cues: Cue[] = [];
  const room = new LocalRoom(puckGame, { seed, players: PLAYERS, playerName: 'Ann' });
  const sight = new LocalPuckSight(room);
  const bot = puckGame.createBot(createRandom(seed), LEVEL);
  const nowMs = () => room.tick * room.stepMs;
  const board = {
    play: (name: PuckSound, options: PlayOptions = {}) => {
      const { x: listenerX, y: listenerY } = sight.own!;
      cues.push({ atSeconds: nowMs() / 1000, name, options, listenerX, listenerY });
    },
  };
  const sounds = new PuckSounds(room, sight, board, room);
  while (room.state.phase !== 'podium' && nowMs() < seconds * 1000) {
    room.step((input) => bot.decide(room.state, room.sessionId, input));
    sounds.update(nowMs());
  }
  sounds.dispose();
  return cues;
}
