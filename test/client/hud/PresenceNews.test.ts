import { expect, test } from 'vitest';
import { PresenceNews } from '../../../client/hud/PresenceNews.ts';
import { RoomState, type Seat } from '../../../shared/room/RoomState.ts';
import { addSeat } from '../../../shared/room/seatChoices.ts';

function room(...names: string[]) {
  const state = new RoomState();
  for (const name of names) addSeat(state, name.toLowerCase(), { name });
  const news = new PresenceNews();
  const read = () => news.read(state, 'own');
  return { state, read, seat: (id: string): Seat => state.seats.get(id)! };
}

test('nobody who was there before is told', () => {
  const { read } = room('Own', 'Ann', 'Bob');
  expect(read()).toEqual([]);
  expect(read()).toEqual([]);
});

test('who comes, goes, drops and returns is told once, and bots are not', () => {
  const { state, read, seat } = room('Own', 'Ann');
  read();
  addSeat(state, 'bob', { name: 'Bob' });
  addSeat(state, 'bot', { name: 'Robot', isBot: true });
  expect(read()).toEqual(['Bob joined.']);
  seat('bob').isConnected = false;
  expect(read()).toEqual(['Bob lost the connection.']);
  seat('bob').isConnected = true;
  expect(read()).toEqual(['Bob is back.']);
  Object.assign(seat('bob'), { isConnected: false, hasLeft: true });
  expect(read()).toEqual(['Bob left.']);
  state.seats.delete('bob');
  state.seats.delete('bot');
  expect(read()).toEqual([]);
  state.seats.delete('ann');
  expect(read()).toEqual(['Ann left.']);
});

test('whoever takes over a held seat by its code is back, under another id', () => {
  const { state, read, seat } = room('Own', 'Ann');
  read();
  seat('ann').isConnected = false;
  read();
  state.seats.delete('ann');
  addSeat(state, 'other', { name: 'Ann' });
  expect(read()).toEqual(['Ann is back.']);
});

test('the own drop and return are no news, and a new host is', () => {
  const { state, read, seat } = room('Own', 'Ann', 'Bob');
  state.hostId = 'ann';
  read();
  seat('own').isConnected = false;
  expect(read()).toEqual([]);
  state.hostId = 'bob';
  expect(read()).toEqual(['Bob is the host now.']);
  state.hostId = 'own';
  expect(read()).toEqual(['You are the host now.']);
});

test('a name that is written from right to left does not turn the sentence', () => {
  const { state, read } = room('Own');
  read();
  addSeat(state, 'd', { name: 'דוד' });
  expect(read()).toEqual(['\u2068דוד\u2069 joined.']);
});
