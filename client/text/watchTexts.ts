/** What spectators read. */
export const watchTexts = {
  region: 'Camera',
  previous: 'Previous player',
  next: 'Next player',
  followCentre: (label: string | undefined) => `Follow ${label ?? 'the leader'}`,
  following: 'Following',
  leader: 'the leader',
  free: 'Free camera',
  nobody: 'Nobody to follow',
  hints: {
    keyboard: (previous: string, next: string, centre: string, move: string) =>
      `${previous} / ${next}: previous, next · ${centre}: follow · drag or ${move}: look around`,
    touch: 'Drag to look around',
    gamepad: 'Bumpers: previous, next · Y: follow · sticks: look around',
  },
} as const;
