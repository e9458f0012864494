/** The volumes. */
export const soundTexts = {
  title: 'Sound',
  titleMuted: 'Sound, muted',
  volumes: { master: 'Everything', effects: 'Effects', interface: 'Interface' },
  percent: (percent: number) => `${percent} %`,
  mute: 'Mute',
  unmute: 'Unmute',
} as const;
