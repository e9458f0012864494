/** What is said while the canvas shows nothing. */
export const pictureTexts = {
  preparing: 'Loading…',
  lost: 'The graphics were lost. Restoring them…',
  overdue: 'The graphics could not be restored. Reload to continue.',
  overdueInMatch: 'The graphics could not be restored. Reload to continue. Your seat and score are kept.',
} as const;
