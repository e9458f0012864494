/** What a client sent is not on the list of what clients send. The message says why, in words fit for a close reason. */
export class BadFrame extends Error {
  override readonly name = 'BadFrame';
}
