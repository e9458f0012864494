/** The variables that say what this process shares with others. */
import { redisUrl } from './configVariable.ts';

export const redisVariables = {
  redisUrl: redisUrl({
    name: 'REDIS_URL',
    meaning:
      'The Redis server that several processes share: with it they are one server, with the same rooms and codes. If not set, this process is the only one. Whoever can write to that Redis controls all rooms: give it a password and a private network.',
  }),
};
