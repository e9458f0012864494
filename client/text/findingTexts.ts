/** Finding a room: the list of public rooms, the line for a seat, parties, and rooms that have ended. */
export const findingTexts = {
  rooms: {
    title: 'Public rooms',
    loading: 'Looking for rooms…',
    away: 'The list cannot be loaded right now. It comes back by itself.',
    none: 'No public room is open. Quick play opens one.',
    noneFound: 'No room matches.',
    search: 'Search rooms',
    searchHint: 'Search',
    gameFilter: 'Which game',
    allGames: 'All games',
    sort: 'Order',
    sorts: { people: 'Fullest', ping: 'Best ping', game: 'By game' },
    onlyFree: 'Free seats only',
    count: (shown: number, all: number) => (shown === all ? `${all}` : `${shown} of ${all}`),
    people: (players: number, maxPlayers: number) => `${players} of ${maxPlayers} people`,
    ping: (ms: number) => `${ms} ms`,
    pingExplained: (ms: number) => `typical ping ${ms} ms`,
    phases: { warmup: 'Waiting', countdown: 'Starting', playing: 'Playing', podium: 'Between rounds' },
    join: 'Join',
    wait: 'Wait',
    waitExplained: 'All seats are taken: watch, and get the next free one',
  },
  line: {
    watching: 'You are watching.',
    full: 'All seats are taken, so you are watching.',
    place: (place: number, length: number) =>
      length === 1 ? 'You get the next free seat.' : `You are ${ordinal(place)} of ${length} in line for a seat.`,
    play: 'Play',
    enter: 'Wait in line',
    leave: 'Just watch',
  },
  ended: {
    sameAgain: 'Open a new one with the same settings',
  },
  party: {
    title: 'Play with friends',
    explanation: 'Send a party link. When one of you presses Quick play, all of you land in the same room.',
    open: 'Make a party link',
    opening: 'Opening the party…',
    link: 'Party link',
    copy: 'Copy link',
    copied: 'Copied.',
    share: 'Share link',
    leave: 'Leave party',
    members: (count: number) => (count === 1 ? 'Only you are here yet' : `${count} are here`),
    you: '(you)',
    playing: (code: string) => `in room ${code}`,
    ended: 'This party is over. Make a new link.',
    gone: 'The connection to the party was lost.',
  },
} as const;

function ordinal(number: number): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(number);
  return `${number}${{ one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[rule]}`;
}
