import { type Arrange, openLobby, play } from './arrange.ts';
import { peopleScenes } from './peopleScenes.ts';

/** Everything that a match can put on the screen at once, by name. */
export const matchScenes: Readonly<Record<string, Arrange>> = {
  'warm-up of the host': (table) => {
    table.hostedBy('seat0');
    table.fillFeed();
  },
  'warm-up of a guest': (table) => {
    table.hostedBy('seat1');
    table.own.isReady = true;
    table.crown();
  },
  'warm-up, counting down': (table) => table.enter('warmup', 30),
  'warm-up, the room open': (table) => {
    table.hostedBy('seat0');
    table.model.panels.open('room');
  },
  'the lobby of the host: people': (table) => {
    table.hostedBy('seat0');
    openLobby(table, 'people');
  },
  'the lobby: the invitation': (table) => openLobby(table, 'invite'),
  'the lobby of the host: settings': (table) => {
    table.hostedBy('seat0');
    table.state.settings.title = 'WWWWWWWW WWWWWWWWW WWWWWWWWWWW WWWWWWWWW';
    table.state.settings.hasPassword = true;
    openLobby(table, 'settings');
  },
  'the lobby of a guest in a round: settings': (table) => {
    table.hostedBy('seat1');
    play(table);
    table.state.settings.title = 'The attic';
    table.state.settings.nextValues.set('roundSeconds', 300);
    openLobby(table, 'settings');
  },
  'the lobby of the host in a round: marbles': (table) => {
    table.hostedBy('seat0');
    play(table);
    openLobby(table, 'marble');
  },
  'warm-up, watching': (table) => table.watch(64),
  'warm-up, an operator watching': (table) => {
    table.operate();
    table.watch(64);
  },
  countdown: (table) => {
    table.fillFeed();
    table.enter('countdown', 3);
  },
  'countdown, the room open': (table) => {
    table.enter('countdown', 2);
    table.model.panels.open('room');
  },
  'the first second': (table) => {
    table.enter('countdown', 1);
    table.enter('playing', 120);
    table.fillFeed();
  },
  playing: (table) => play(table),
  'playing, in practice': (table) => {
    table.practise();
    play(table);
  },
  'practice, its card open': (table) => {
    table.practise();
    play(table);
    table.model.panels.open('room');
  },
  'practice, the scores open': (table) => {
    table.practise();
    play(table);
    table.model.panels.open('scores');
  },
  'playing quietly': (table) => {
    table.enter('playing', 75);
    table.settleIn();
    table.state.crownId = 'seat1';
    for (const by of ['seat1', 'seat2', 'seat3', 'seat1', 'seat2']) {
      table.tell({ kind: 'kill', killer: by, victim: 'seat4', points: 1, streak: 12, isCrown: true });
    }
  },
  'playing, leading': (table) => {
    play(table);
    table.crown('seat0');
    table.score();
  },
  'double points': (table) => {
    play(table, 20);
    table.score();
  },
  splatted: (table) => {
    play(table);
    table.die(1900);
  },
  'splatted by the widest name in the double end': (table) => {
    play(table, 20);
    table.die(900);
    table.notice('Somebody has left, and somebody else may come in now.');
  },
  'splatted, untold': (table) => {
    play(table);
    table.wait(1500);
  },
  'back again': (table) => {
    play(table);
    table.die(0);
  },
  'what hit me': (table) => {
    play(table);
    table.die(0);
    table.model.panels.open('detail');
  },
  'the room open': (table) => {
    play(table);
    table.die(0);
    table.model.panels.open('room');
  },
  'the volumes open': (table) => {
    play(table);
    table.model.panels.open('sound');
  },
  'the scores open': (table) => {
    table.hostedBy('seat0');
    play(table);
    table.model.panels.open('scores');
  },
  'the scores open, in a crowd': (table) => {
    play(table);
    table.crowd();
    table.model.panels.open('scores');
  },
  'the scores open, of a game with more to count': (table) => {
    play(table);
    Object.assign(table.model.game, { columns: ['Goals', 'Assists'] });
    table.model.panels.open('scores');
  },
  'the scores held over the room': (table) => {
    play(table);
    table.model.panels.open('room');
    table.model.panels.isScoreboardHeld.value = true;
  },
  podium: (table) => {
    table.enter('podium', 8);
    table.honour();
  },
  'podium after practice': (table) => {
    table.practise();
    table.enter('podium', 8);
    table.honour();
  },
  'podium, the room open': (table) => {
    table.enter('podium', 8);
    table.honour();
    table.model.panels.open('room');
  },
  'podium, the scores open': (table) => {
    table.enter('podium', 8);
    table.honour();
    table.model.panels.open('scores');
  },
  'watching, all seats taken': (table) => {
    play(table);
    table.watch(2);
  },
  'watching, in line for a seat': (table) => {
    table.enter('playing', 100);
    table.line = { place: 12, length: 16 };
    table.watch(2);
  },
  'watching with a camera of one’s own': (table) => {
    play(table);
    table.watch(2);
    table.follow({ kind: 'free', centre: 'the ball' });
  },
  'watching a ball': (table) => {
    play(table);
    table.watch(2);
    table.follow({ kind: 'point', name: 'the ball', centre: 'the ball' });
  },
  'out, and watching': (table) => {
    play(table);
    table.die(1900);
    table.follow({ kind: 'person', name: 'mmmmmmmmmmmmmmmm', look: 9, centre: 'WWWWWWWWWWWWWWWW' });
  },
  'watching an empty room': (table) => {
    table.watch(64);
    table.follow({ hasPlayers: false });
  },
  'watching, a seat free': (table) => {
    play(table);
    table.watch(64);
  },
  'connection lost': (table) => {
    play(table);
    table.drop(28);
  },
  'connection lost for long': (table) => {
    play(table, 20);
    table.die(0);
    table.drop(12);
  },
  'connection lost with the room open': (table) => {
    play(table);
    table.model.panels.open('room');
    table.drop(12);
  },
  notice: (table) => {
    play(table);
    table.notice('Somebody has left, and you may play now if you like.');
  },
  ...peopleScenes,
};
