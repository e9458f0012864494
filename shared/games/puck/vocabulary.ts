/** Words that only Puck's own folders may use. The room and the page serve every game. */
export const puckVocabulary = ['assist', 'goal', 'keeper', 'midfield', 'overtime', 'puck', 'tackle'] as const;
