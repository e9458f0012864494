/** Somebody pressed Ctrl+C. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
}
