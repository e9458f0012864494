/** The list of public rooms. */
export const roomListTexts = {
  title: 'Public rooms',
  loading: 'Looking for rooms…',
  away: 'The list cannot be loaded right now. It will come back by itself.',
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
  pingExplained: (ms: number) => `typical ping ${ms} ms`,
  phases: { warmup: 'Waiting', countdown: 'Starting', playing: 'Playing', podium: 'Between rounds' },
  wait: 'Wait',
  waitExplained: 'All seats are taken: watch, and get the next free one',
} as const;

/** Friends who want to land in the same room. */
export const partyTexts = {
  title: 'Play with friends',
  explanation: 'Send a party link. When one of you presses Quick play, all of you land in the same room.',
  open: 'Make a party link',
  opening: 'Opening the party…',
  link: 'Party link',
  leave: 'Leave party',
  members: (count: number) => (count === 1 ? 'Only you are here yet' : `${count} are here`),
  you: '(you)',
  playing: (code: string) => `in room ${code}`,
  ended: 'This party is over. Make a new link.',
  gone: 'The connection to the party was lost.',
} as const;
