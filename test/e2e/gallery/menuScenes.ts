import { signal } from '@preact/signals';
import { h } from 'preact';
import { HomeAside } from '../../../client/finding/HomeAside.tsx';
import { LineCard } from '../../../client/finding/LineCard.tsx';
import type { Session } from '../../../client/Session.ts';
import { type CloseReason, closeCodes } from '../../../shared/closeCodes.ts';
import type { LineEvents } from '../../../shared/serverLine.ts';

type Arrange = (session: Session) => void;

const problem = (session: Session, field: 'name' | 'code' | 'room', sentence: string, needsReload = false) => {
  session.problem.value = { field, sentence, needsReload };
};
const unreachable = (session: Session, field: 'code' | 'room') => {
  const sentence = 'Cannot reach the server. Check your network, then try again.';
  session.problem.value = { field, sentence, isServerAway: true };
};
const joining = (session: Session) => {
  session.screen.value = { kind: 'joining', sentence: 'Joining room WXWXW…' };
};
const closed = (reason: CloseReason): Arrange => {
  return (session) => {
    const sentence = 'The server was restarted, and this page is older than it. Load the page anew to go on.';
    session.screen.value = { kind: 'closed', sentence, code: 'WXWXW', closeCode: closeCodes[reason] };
  };
};
const invited = (session: Session) => {
  session.screen.value = { kind: 'invite', code: 'WXWXW' };
};

/** The screens outside of a match, by name. */
export const menuScenes: Readonly<Record<string, Arrange>> = {
  home: () => {},
  'home with public rooms': (session) => {
    session.aside.value = HomeAside;
  },
  'home after a match': (session) => session.leftSeat.keep('WXWXW:token', 30_000),
  'home after a match, with a wrong code': (session) => {
    session.leftSeat.keep('WXWXW:token', 30_000);
    problem(session, 'code', 'There is no room with the code BBBBB. Check the letters, or ask for a new link.');
  },
  'home, in line for a full server': (session) => {
    const place = signal<LineEvents['place'] | undefined>({ place: 13, reason: 'overload' });
    session.line.value = {
      Card: () => h(LineCard, { place, game: session.game, onCancel() {} }),
      go: () => true,
      leave() {},
    };
  },
  'home without a name': (session) => problem(session, 'name', 'Please enter a name.'),
  'home with a wrong code': (session) => {
    problem(session, 'code', 'There is no room with the code BBBBB. Check the letters, or ask for a new link.');
  },
  'home of an old page': (session) => {
    problem(session, 'room', 'The game could not start. If reloading does not help, try another browser.', true);
  },
  'home without a server': (session) => unreachable(session, 'room'),
  invitation: invited,
  'invitation without a server': (session) => {
    invited(session);
    unreachable(session, 'code');
  },
  'invitation to a full room': (session) => {
    invited(session);
    problem(session, 'code', 'The room WXWXW is full, and nobody more may watch. Try again in a while.');
  },
  joining,
  'out, with a way back': closed('kicked'),
  'out of an old page': closed('oldClient'),
  'out for good': closed('banned'),
  'out because the server is away': closed('serverClosing'),
};
