/** What chats show above a link to the page. `npm run picture:share` takes it. */
export const sharePicture = Object.freeze({
  /** In client/public, so that its address stays the same: chats keep it for weeks. */
  file: 'share.jpg',
  type: 'image/jpeg',
  width: 1200,
  height: 630,
  alt: 'Rumpus: marbles in a paint fight between toy blocks',
});
