/** Marbles as screen readers say them. */
export const lookTexts = {
  colours: {
    orange: 'orange',
    sky: 'sky',
    green: 'green',
    yellow: 'yellow',
    blue: 'blue',
    red: 'red',
    pink: 'pink',
    ivory: 'ivory',
  },
  patterns: {
    stripe: 'stripe',
    dots: 'dots',
    ring: 'ring',
    cross: 'cross',
    chevron: 'chevron',
    star: 'star',
    half: 'half',
    plain: 'plain',
  },
  look: (colour: string, pattern: string) => `${colour}, ${pattern}`,
} as const;
