import type { AwardKind } from '../../../shared/games/puck/schemas.ts';
import { counted } from '../../text/counted.ts';
import type { DeviceKind } from '../ControlScheme.ts';

/** World units that make a metre of the playroom. */
const UNITS_A_METRE = 400;

/** The awards of the podium. */
const awards: Readonly<Record<AwardKind, { readonly title: string; text(value: number): string }>> = {
  scorer: { title: 'Top scorer', text: (count) => counted(count, 'goal', 'goals') },
  playmaker: { title: 'Playmaker', text: (count) => counted(count, 'assist', 'assists') },
  keeper: { title: 'Safe hands', text: (count) => counted(count, 'save', 'saves') },
  thief: { title: 'Pickpocket', text: (count) => counted(count, 'puck won', 'pucks won') },
  longShot: { title: 'Long shot', text: (units) => `from ${(units / UNITS_A_METRE).toFixed(1)} m` },
};

/** What new players are told to try, for each kind of device. */
const hints = {
  roll: (moveKeys: string) => ({
    keyboard: `Roll with ${moveKeys} or the arrow keys`,
    touch: 'Roll with your left thumb',
    gamepad: 'Roll with the left stick',
  }),
  kick: (kick: Readonly<Record<DeviceKind, string>>) => ({
    keyboard: `Hold ${kick.keyboard} to charge, and release it near the puck to kick`,
    touch: `Hold ${kick.touch} to charge, and release it near the puck`,
    gamepad: `Hold ${kick.gamepad} to charge, and release it near the puck to kick`,
  }),
  dash: (dash: Readonly<Record<DeviceKind, string>>) => ({
    keyboard: `Dash into an opponent to win the puck: ${dash.keyboard}`,
    touch: 'Dash into an opponent to win the puck: flick your left thumb',
    gamepad: `Dash into an opponent to win the puck: ${dash.gamepad}`,
  }),
};

/** What Puck says while it is played. What the home page says about it is in `puckWords`. */
export const puckTexts = {
  aim: 'Kick the puck into the other team’s goal. The team with more goals wins.',
  controls: { kick: { label: 'Kick', verb: 'kick (hold to charge)' }, dash: { label: 'Dash', verb: 'dash' } },
  /** After "Following". */
  thePuck: 'the puck',
  ownGoalSign: 'Your goal',
  otherGoalSign: 'Score here',

  goals: 'Goals',
  assists: 'Assists',
  /** A team of which nothing more is known. */
  somebody: 'somebody',
  goalFor: (team: string) => `Goal for ${team}!`,
  score: (goals1: number, goals2: number) => `${goals1} : ${goals2}`,
  saved: 'Saved!',
  goldenGoal: 'Golden goal',
  overtime: 'Golden goal: the next one wins!',
  draw: (score: string) => `A draw, ${score}`,
  yourTeam: 'Your team',
  teamWins: (team: string, score: string) => `${team} wins, ${score}`,

  /** After the name of whoever scored. */
  scored: 'scored',
  ownGoal: 'own goal',
  /** Before the name of whoever passed. */
  passBy: '· pass by',
  /** After "pass by". */
  you: 'you',

  awards,
  hints,
} as const;
