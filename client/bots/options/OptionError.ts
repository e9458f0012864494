/** An option or a file that is not as it must be. Its message is a sentence for whoever typed it. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}
