import { get, type IncomingMessage } from 'node:http';

/** A page that reads server-sent events until it goes away. */
export class EventReader {
  /** Events such as "all {…}", in order. */
  readonly events: string[] = [];
  readonly response: IncomingMessage;
  #text = '';

  static async open(
    origin: string,
    headers: Record<string, string> = {},
    path = '/api/rooms/live',
  ): Promise<EventReader> {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${origin}${path}`, { headers, agent: false }, resolve).on('error', reject);
    });
    return new EventReader(response);
  }

  private constructor(response: IncomingMessage) {
    this.response = response;
    response.setEncoding('utf8');
    response.on('data', (text: string) => this.#take(text));
    // A server that ends, or a test that goes away, breaks the answer off.
    response.on('error', () => {});
  }

  close(): void {
    this.response.destroy();
  }

  #take(text: string): void {
    // No part of a long message ends one, so none is looked at again.
    if (!text.includes('\n')) {
      this.#text += text;
      return;
    }
    const messages = (this.#text + text).split('\n\n');
    this.#text = messages.pop() ?? '';
    for (const message of messages) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(message) ?? [];
      if (name !== undefined) this.events.push(`${name} ${data}`);
    }
  }
}
