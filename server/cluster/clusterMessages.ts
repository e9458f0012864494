/** What the processes of a cluster tell each other over Node's channel between parent and child. */

/** From a server process to the one that started it. */
export type WorkerMessage =
  /** It takes connections. Sent again if it was about to end and does not. */
  | { readonly kind: 'ready'; readonly processId: string }
  /** It takes nobody new, because it is about to end. Its rooms are still there. */
  | { readonly kind: 'leaving'; readonly processId: string }
  /** With a socket: a WebSocket handshake that belongs to another process. */
  | { readonly kind: 'handshake'; readonly processId: string; readonly head: string };

/** To a server process. */
export type SupervisorMessage =
  /** The server processes that can be given a WebSocket. */
  | { readonly kind: 'siblings'; readonly processIds: readonly string[] }
  /** It ends, and another one has taken its place. */
  | { readonly kind: 'leave'; readonly successor: string | undefined }
  /** It ends, and so do all others. */
  | { readonly kind: 'end' }
  /** With a socket. What has been read from it is in `head`. */
  | { readonly kind: 'connection'; readonly head: string };
