/** The picture in link previews. `npm run picture:share` takes it. */
export const sharePicture = Object.freeze({
  /** In client/public, so that its address never changes: chat apps cache it for weeks. */
  file: 'share.jpg',
  type: 'image/jpeg',
  width: 1200,
  height: 630,
  alt: 'Rumpus: marbles in a paint fight between toy blocks',
});
