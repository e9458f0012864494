/** Words that only Arena's own folders may use. The room and the page serve every game. */
export const arenaVocabulary = [
  'blaster',
  'bullet',
  'crown',
  'dash',
  'fighter',
  'health',
  'heat',
  'kill',
  'killer',
  'respawn',
  'shield',
  'splat',
  'streak',
] as const;
