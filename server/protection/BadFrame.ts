/** A client sent a frame that is not allowed. The message is sent to the client as the close reason, so keep it short. */
export class BadFrame extends Error {
  override readonly name = 'BadFrame';
}
