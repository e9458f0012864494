/** What is said while somebody joins a room, why it failed, and what to do then. */
export const joinTexts = {
  creating: 'Creating room…',
  joining: (code: string) => `Joining room ${code}…`,
  looking: 'Looking for a room…',
  settingUp: 'Setting up practice…',
  returning: 'Returning to your seat…',
  isSlow: 'This is taking longer than usual.',

  seatLost: 'Your seat was released, because the server could not be reached in time.',
  noCodeInLink: 'That link has no room code. Codes have five letters.',
  unknownLink: (code: string) => `There is no room ${code}. Open a new one, or ask for a new link.`,
  notStarted: 'The game could not start. If reloading does not help, try another browser.',
  notLoaded: 'Part of the game could not be loaded. The page may be out of date.',

  openNew: 'Open a new room',
  practise: 'Practice while you wait',
  reload: 'Reload',
  backHome: 'Back home',
} as const;
