import { beforeEach, describe, expect, test } from 'vitest';
import type { PointOfInterest } from '../../../client/games/ClientGame.ts';
import { WatchChoice, type WatchScene } from '../../../client/watch/WatchChoice.ts';
import type { Point } from '../../../shared/math/vector.ts';

const MOMENT_MS = 16;

let places: Map<string, Point>;
let players: string[];
let ranking: string[];
let points: PointOfInterest[];
let choice: WatchChoice;
let nowMs: number;

beforeEach(() => {
  players = ['ann', 'bob', 'cid'];
  ranking = ['bob', 'ann', 'cid'];
  places = new Map(players.map((id, index) => [id, { x: 100 * index, y: 10 }]));
  points = [];
  nowMs = 0;
  choice = new WatchChoice({ x: 500, y: 500 });
});

const scene: WatchScene = {
  get players() {
    return players;
  },
  ranking: () => ranking.map((id) => [id]),
  placeOf: (id) => places.get(id),
  get pointsOfInterest() {
    return points;
  },
};

function pass(ms = MOMENT_MS): WatchChoice['followed'] {
  const endMs = nowMs + ms;
  while (nowMs < endMs) {
    nowMs += MOMENT_MS;
    choice.update(scene, nowMs);
  }
  return choice.followed;
}

const followedId = () => (choice.followed.kind === 'person' ? choice.followed.id : undefined);

describe('somebody who watches', () => {
  test('follows the best player who can be seen', () => {
    expect(pass()).toEqual({ kind: 'person', id: 'bob', isLeader: true });
    expect(choice.place).toEqual({ x: 100, y: 10 });
    places.delete('bob');
    // Nobody is shown as the leader who is not.
    expect(pass()).toEqual({ kind: 'person', id: 'ann', isLeader: false });
  });

  test('follows a leader for a while, even if another player is better for a moment', () => {
    pass();
    ranking = ['cid', 'bob', 'ann'];
    pass(2_000);
    expect(followedId()).toBe('bob');
    pass(4_000);
    expect(followedId()).toBe('cid');
  });

  test('follows what the game is about, if the game says so, as it moves', () => {
    const place = { x: 7, y: 8 };
    points = [{ label: 'the ball', place }];
    expect(pass()).toEqual({ kind: 'point', label: 'the ball' });
    place.x = 70;
    pass();
    expect(choice.place).toEqual({ x: 70, y: 8 });
    points = [];
    pass();
    expect(followedId()).toBe('bob');
  });

  test('goes through all players, both ways and around, skipping whom nobody can see', () => {
    pass();
    const walk = [1, 1, 1, -1, -1].map((direction) => {
      choice.step(scene, direction as 1 | -1);
      pass();
      return followedId();
    });
    expect(walk).toEqual(['cid', 'ann', 'bob', 'ann', 'cid']);
    places.delete('ann');
    choice.step(scene, 1);
    pass();
    expect(followedId()).toBe('bob');
  });

  test('keeps following a player who is out for a moment, and looks elsewhere when it takes longer', () => {
    pass();
    choice.step(scene, 1);
    pass(10_000);
    places.delete('cid');
    pass(2_500);
    expect(followedId()).toBe('cid');
    expect(choice.place).toEqual({ x: 200, y: 10 });
    places.set('cid', { x: 30, y: 40 });
    pass();
    expect(choice.place).toEqual({ x: 30, y: 40 });
    places.delete('cid');
    pass(3_200);
    expect(pass()).toEqual({ kind: 'person', id: 'bob', isLeader: true });
  });

  test('looks elsewhere at once when the followed player has left', () => {
    choice.step(scene, 1);
    pass();
    expect(followedId()).toBe('ann');
    players = ['bob', 'cid'];
    places.delete('ann');
    expect(pass()).toEqual({ kind: 'person', id: 'bob', isLeader: true });
  });

  test('moves the camera from where it is, until they follow somebody again', () => {
    pass();
    choice.free();
    choice.place.x += 50;
    expect(pass(1_000)).toEqual({ kind: 'free' });
    expect(choice.place).toEqual({ x: 150, y: 10 });
    choice.followCentre();
    expect(pass()).toEqual({ kind: 'person', id: 'bob', isLeader: true });
    choice.free();
    pass();
    choice.step(scene, -1);
    pass();
    expect(followedId()).toBe('cid');
  });

  test('stays where they are while nobody can be seen', () => {
    places.clear();
    choice.step(scene, 1);
    expect(pass(5_000)).toEqual({ kind: 'nobody' });
    expect(choice.place).toEqual({ x: 500, y: 500 });
  });
});
