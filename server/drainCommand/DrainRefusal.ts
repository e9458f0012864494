/** The command could not do what it was asked. Its message is a sentence that says what to do next. */
export class DrainRefusal extends Error {
  override readonly name = 'DrainRefusal';
}
