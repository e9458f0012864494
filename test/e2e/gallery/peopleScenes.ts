import { type Arrange, openLobby, play } from './arrange.ts';

/** What people say to each other, and do about each other. */
export const peopleScenes: Readonly<Record<string, Arrange>> = {
  'people talk': (table) => {
    play(table);
    table.talk.fill();
  },
  'people talk while one is out': (table) => {
    play(table, 20);
    table.die(900);
    table.talk.fill();
  },
  'people talk beside the lobby': (table) => {
    table.talk.fill();
    openLobby(table, 'people');
  },
  'the talk card': (table) => {
    play(table);
    table.talk.fill();
    table.talk.open();
  },
  'the talk card in the warm-up, to one person': (table) => {
    table.talk.fill();
    table.talk.writeToSomebody();
    table.talk.open();
  },
  'the talk card where nobody may write': (table) => {
    play(table);
    table.talk.forbid();
    table.talk.open();
  },
  'the menu of a person, for the host': (table) => {
    table.hostedBy('seat0');
    table.pickOut();
    openLobby(table, 'people');
  },
  'the menu of a person, for a player in a round': (table) => {
    table.hostedBy('seat2');
    play(table);
    table.pickOut();
    table.model.panels.open('scores');
  },
  'the menu of a person, for the host in a round': (table) => {
    table.hostedBy('seat0');
    play(table);
    table.pickOut();
    table.model.panels.open('scores');
  },
  'what the host of a round can do about the room': (table) => {
    table.hostedBy('seat0');
    play(table);
    openLobby(table, 'people');
  },
  'a vote in a round': (table) => {
    play(table);
    table.vote('kick');
  },
  'a vote in the warm-up': (table) => {
    table.vote('lobby');
    table.talk.fill();
  },
  'a vote while one watches': (table) => {
    play(table);
    table.watch(2);
    table.vote('skipArena');
  },
};
