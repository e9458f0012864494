/** What was asked over a channel, and is not answered yet. */
export class Questions {
  readonly #waiting = new Map<number, (answer: string) => void>();
  #last = 0;

  /**
   * @param send sends the question, whose number the answer must have
   * @returns undefined if no answer comes in time
   */
  async ask(send: (question: number) => void, patienceMs: number): Promise<string | undefined> {
    const question = ++this.#last;
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    this.#waiting.set(question, resolve);
    const timer = setTimeout(() => resolve(undefined), patienceMs);
    send(question);
    const answer = await promise;
    clearTimeout(timer);
    this.#waiting.delete(question);
    return answer;
  }

  hear(question: number, answer: string): void {
    this.#waiting.get(question)?.(answer);
  }
}
