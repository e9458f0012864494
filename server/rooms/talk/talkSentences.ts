import { isolatedName } from '../../../shared/isolatedName.ts';

/** All that the room says about talk, and who comes and goes. */
export const talkSentences = {
  empty: 'There is nothing to send.',
  talkIsOff: 'Writing is switched off in this room. Quick phrases still work.',
  muted: 'The host has muted you.',
  busy: 'Too many people are writing at the moment. Try again.',
  nobody: 'That person is not in the room any more.',
  noListener: 'You can only write to another person.',
  onlyPlayers: 'Only players can do that.',
  noTeams: 'This game has no teams to show a place to.',
  nobodyToReport: 'You can only report another person.',
  reportedAgain: 'You reported this person a moment ago.',
  reported: 'Thank you. The operator of this server will see your report.',
  waitToWrite: (ms: number) => `Wait ${secondsOf(ms)} s before you write again.`,
  waitToSay: (ms: number) => `Wait ${secondsOf(ms)} s before you do that again.`,
  waitToReport: (ms: number) => `Wait ${secondsOf(ms)} s before you report again.`,
  isLost: (name: string) => `${isolatedName(name)} has lost the connection. Try again later.`,
  joined: (name: string) => `${isolatedName(name)} joined.`,
  left: (name: string) => `${isolatedName(name)} left.`,
  lost: (name: string) => `${isolatedName(name)} lost the connection.`,
  gone: (name: string) => `${isolatedName(name)} did not come back.`,
  back: (name: string) => `${isolatedName(name)} is back.`,
} as const;

function secondsOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
