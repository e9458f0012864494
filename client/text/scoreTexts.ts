/** The scoreboard. What follows a name is in `lobbyTexts` and `powersTexts`. */
export const scoreTexts = {
  title: 'Scoreboard',
  player: 'Player',
  score: 'Score',
  ping: 'Ping',
  watching: 'watching',
} as const;
