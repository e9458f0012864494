/** How a room card offers the big screen. */
export const bigScreenLinkTexts = {
  open: 'Show on a big screen',
  help: (address: string) => `For a television, open ${address} in its browser.`,
} as const;
