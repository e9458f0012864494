import type { ReportReason } from '../../shared/talk/talkMessages.ts';
import type { Phrases } from '../games/GameWords.ts';

const reasons: Readonly<Record<ReportReason, string>> = {
  insults: 'Insults',
  spam: 'Spam',
  cheating: 'Cheating',
  name: 'Bad name',
  other: 'Something else',
};

/** For games that have none of their own. */
const phrases: Phrases = [
  ...(['Hello!', 'Good game!', 'Nice one!', 'Well played!'] as const),
  ...(['Sorry!', 'Thanks!', 'Wait for me!', 'One more round?'] as const),
];

export const talkTexts = {
  title: 'Talk',
  titleWithUnread: (count: number) => `Talk, ${count} new`,
  to: 'To',
  everybody: 'Everybody',
  write: 'Write to everybody',
  writeTo: (name: string) => `Write to ${name}`,
  send: 'Send',
  isOff: 'Writing is switched off in this room.',
  sending: 'sending…',
  waiting: 'waiting for the connection…',
  isFull: (most: number) => `${most} lines are waiting to be sent. Wait until they are sent, then write more.`,
  isTyping: (names: readonly string[]) =>
    names.length > 2
      ? `${names.length} people are writing…`
      : `${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} writing…`,
  phrases,
  phrasesLabel: 'Quick phrases',
  emotesLabel: 'Emotes',
  emotes: {
    smile: 'Smile',
    laugh: 'Laugh',
    wow: 'Wow',
    sad: 'Sad',
    angry: 'Angry',
    heart: 'Heart',
    star: 'Star',
    question: 'Question',
  },
  toEverybody: 'Phrases and emotes go to everybody.',
  mark: 'Mark this place for my team',
  mute: (name: string) => `Mute ${name}`,
  unmute: (name: string) => `Unmute ${name}`,
  report: (name: string) => `Report ${name}`,
  reportFor: 'Reason',
  reasons,
  toWhom: 'to',
  history: 'What was said',
  said: (name: string, what: string) => `${name}: ${what}`,
} as const;
