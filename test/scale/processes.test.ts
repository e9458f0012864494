import { describe, expect, it } from 'vitest';
import { gameList } from '../../shared/games/gameList.ts';
import { Processes } from '../support/Processes.ts';
import { until } from '../support/until.ts';

const game = gameList[0]!.name;

async function listedAt(origin: string): Promise<string> {
  const aborter = new AbortController();
  const answer = await fetch(`${origin}/api/rooms`, { signal: aborter.signal });
  const { value } = await answer.body!.getReader().read();
  aborter.abort();
  return new TextDecoder().decode(value);
}

describe.concurrent('several processes that share a Redis', () => {
  it('let people join each other’s rooms, list them, and fill them by quick play', async () => {
    await using processes = await Processes.start(2);
    const [one, other] = await Promise.all(processes.servers.map((server) => server.listening()));
    const room = await processes.join(one!, 'create', game, { visibility: 'public' });
    const friend = await processes.join(other!, 'joinById', room.roomId);
    expect(friend.roomId).toBe(room.roomId);
    const strangers = [
      await processes.join(one!, 'joinOrCreate', game),
      await processes.join(other!, 'joinOrCreate', game),
    ];
    expect(strangers.map(({ roomId }) => roomId)).toEqual([room.roomId, room.roomId]);
    await until(async () => (await listedAt(other!)).includes(room.roomId), 'the listing at the other process');
    await expect(processes.reserve(other!, 'joinById', 'ZZZZZ')).rejects.toThrow('404');
  });
});
