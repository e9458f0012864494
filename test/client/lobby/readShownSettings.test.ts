import { expect, test } from 'vitest';
import { readShownSettings } from '../../../client/lobby/readShownSettings.ts';
import { BOT_LEVELS } from '../../../shared/Bot.ts';
import { arenaGame } from '../../../shared/games/arena/arenaGame.ts';
import { RoomSettings } from '../../../shared/room/RoomState.ts';
import { roomSettingsFor } from '../../../shared/room/roomSettings.ts';

const settings = new RoomSettings();
const shown = () => {
  const { room, game } = readShownSettings(arenaGame, settings);
  return Object.fromEntries([...room, ...game].map((row) => [row.name, row]));
};

test('the form has a row for each setting of the room and of its game', () => {
  expect(Object.keys(shown())).toEqual([
    ...Object.keys(roomSettingsFor(arenaGame, true)),
    ...Object.keys(arenaGame.settings.definitions),
  ]);
});

test('values are as the fields have them: options by name, a secret as whether there is one', () => {
  settings.botLevel = 3;
  settings.hasPassword = true;
  settings.title = 'Attic';
  settings.values.set('mode', 1);
  settings.nextValues.set('roundSeconds', 60);
  expect(shown()).toMatchObject({
    botLevel: { value: 'fierce' },
    password: { value: true },
    title: { value: 'Attic', next: undefined },
    mode: { value: 'lastOne', next: undefined },
    // The room does not tell it: the initial one.
    roundSeconds: { value: 120, next: 60 },
  });
});

test('there is a word for each level of bots', () => {
  expect(Object.keys(roomSettingsFor(arenaGame, true).botLevel.options)).toHaveLength(BOT_LEVELS);
});
