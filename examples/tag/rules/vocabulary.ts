/** Words that only Tag's own folders may use. The room and the page serve every game. */
export const tagVocabulary = ['catcher', 'chase', 'flee', 'hunted', 'prey', 'runner'] as const;
