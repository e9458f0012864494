/** What is used of it: its published types do not know `preferred`. */
declare module 'negotiator' {
  import type { IncomingHttpHeaders } from 'node:http';

  export default class Negotiator {
    constructor(request: { readonly headers: IncomingHttpHeaders });
    /** Those the client takes, best first; `preferred` decides among those it likes as much. */
    encodings(available: readonly string[], options: { readonly preferred: readonly string[] }): string[];
  }
}
