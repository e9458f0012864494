/** The part that this project uses. The published types lack `preferred`. */
declare module 'negotiator' {
  import type { IncomingHttpHeaders } from 'node:http';

  export default class Negotiator {
    constructor(request: { readonly headers: IncomingHttpHeaders });
    /** The encodings the client accepts, best first. `preferred` breaks ties. */
    encodings(available: readonly string[], options: { readonly preferred: readonly string[] }): string[];
  }
}
