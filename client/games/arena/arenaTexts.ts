import { BOUTS } from '../../../shared/games/arena/rules.ts';
import type { AwardKind } from '../../../shared/games/arena/schemas.ts';
import { counted } from '../../text/counted.ts';
import type { DeviceKind } from '../ControlScheme.ts';

/** The awards of the podium. */
const awards: Readonly<Record<AwardKind, { readonly title: string; text(value: number): string }>> = {
  splatter: { title: 'Splatter', text: (count) => counted(count, 'splat', 'splats') },
  sharpshooter: { title: 'Sharpshooter', text: (percent) => `${percent}% hit` },
  wall: { title: 'The Wall', text: (count) => counted(count, 'deflection', 'deflections') },
  survivor: { title: 'Survivor', text: (seconds) => `${seconds} s in one life` },
  streak: { title: 'Unstoppable', text: (count) => `${count} in a row` },
};

/** What new players are told to try, for each kind of device. */
const hints = {
  roll: (moveKeys: string) => ({
    keyboard: `Roll with ${moveKeys}`,
    touch: 'Roll with your left thumb',
    gamepad: 'Roll with the left stick',
  }),
  fire: {
    keyboard: 'Aim with the mouse and hold the left button to fire, or use the arrow keys',
    touch: 'Push your right thumb outwards to aim and fire',
    gamepad: 'Aim with the right stick, fire with the right trigger',
  },
  deflect: (dash: Readonly<Record<DeviceKind, string>>, seconds: number) => ({
    keyboard: `Dash into a shot to send it back: ${dash.keyboard}, every ${seconds} s`,
    touch: `Dash into a shot to send it back: flick your left thumb, every ${seconds} s`,
    gamepad: `Dash into a shot to send it back: ${dash.gamepad}, every ${seconds} s`,
  }),
  lastOne: 'You have one life in each bout: be the last one alive',
  crown: (points: number) => `Take the lead to wear the crown, or splat its wearer for ${points} points`,
};

/** What a bout is called inside a sentence. */
const bout = (number: number) => `bout ${number} of ${BOUTS}`;

const bouts = {
  number: (number: number) => `Bout ${number} of ${BOUTS}`,
  left: (alive: number) => `${alive} left`,
  nextSoon: 'next one soon',
  wasLast: 'that was the last',
  youWin: (number: number) => `You win ${bout(number)}!`,
  youShare: (number: number) => `You share ${bout(number)}!`,
  isOver: (number: number) => `Bout ${number} of ${BOUTS} is over`,
  nobodyWins: (number: number) => `Nobody wins ${bout(number)}`,
  draw: (number: number) => `A draw in ${bout(number)}`,
  /** After the winner's name. */
  wins: (number: number) => `wins ${bout(number)}`,
  youAreOut: 'Out of this bout',
  outOfLast: 'You are out of the last bout',
  outUntilNext: 'You are out until the next bout',
  nextBegins: 'The next bout is about to begin',
};

/** Short enough to read in two seconds. */
const tips = {
  deflected: 'A dash deflects one shot. Watch for dashes.',
  shield: 'Your shield ends with your first shot or dash.',
  heat: 'Your blaster was too hot. Fire short bursts.',
  several: 'Several players fired at you. Use the walls.',
  crown: 'The crown makes you a target. Stay near walls.',
  dash: 'Your dash was ready. It deflects shots.',
  far: 'Long shots fly for half a second. Dodge them.',
  close: 'Up close nobody can dodge. Fire first.',
  cover: 'Only tall blocks stop paint. Books do not.',
};

/** What a player reads after their death. */
const death = {
  region: 'Splatted',
  splat: 'Splat!',
  /** After the killer's name. */
  splattedYou: 'splatted you',
  somebody: 'Somebody',
  ownPaint: 'Your own paint',
  /** Before the seconds until the player is back. */
  backIn: 'Back in',
  ask: 'What hit me?',
  title: 'Why you were splatted',
  with: (weapon: string) => `with ${weapon}`,
  weapons: { blaster: 'the blaster', deflected: 'a shot deflected by a dash' },
  hits: 'Last hits',
  hitsLabel: 'Last hits, newest first',
  lastHit: 'last',
  ago: (seconds: string) => `${seconds} s ago`,
  tip: 'Tip:',
  ping: (ownMs: number) => `Ping: you ${ownMs} ms.`,
  pings: (ownMs: number, name: string, ms: number) => `Ping: you ${ownMs} ms, ${name} ${ms} ms.`,
  noLag: 'Lag played no part.',
  flown: (aheadMs: number) => `To make up for the shooter’s lag, the shot started ${aheadMs} ms ahead.`,
  flownAndRewound: (aheadMs: number, earlierMs: number) =>
    `To make up for the shooter’s lag, the shot started ${aheadMs} ms ahead, and hit where you were ${earlierMs} ms earlier.`,
};

/** What Arena says while it is played. What the home page says about it is in `arenaWords`. */
export const arenaTexts = {
  aim: 'Splat others to score. The leader wears the crown and is worth more!',
  lastOneAim: 'One life in each of three bouts: be the last one alive.',
  controls: { fire: { label: 'Fire', verb: 'fire' }, dash: { label: 'Dash', verb: 'dash' } },
  health: 'Health',
  heat: 'Heat',

  leader: 'Leader:',
  youLead: 'You lead',
  youWearCrown: 'You wear the crown',
  wearsCrown: 'wears the crown',
  woreCrown: 'who wore the crown',
  youTakeCrown: 'You take the crown!',
  /** After a name. */
  takesCrown: 'takes the crown',
  doublePoints: 'Double points!',
  doubleMark: 'double points',
  pop: (points: number, isDouble: boolean, isCrown: boolean) =>
    `${isDouble ? '×2 ' : ''}+${points}${isCrown ? ' crown!' : ''}`,

  /** Between the names of two players. */
  splatted: 'splatted',
  /** After "splatted". */
  you: 'you',
  isOut: 'is out',
  streak: (count: number) => `${count} in a row`,
  streakNews: (count: number) => `${count} in a row!`,

  awards,
  bouts,
  death,
  hints,
  tips,
} as const;
