/** What the processes of a cluster and their supervisor tell each other, over Node's channel between parent and child. */

/** From a process to the supervisor. */
export type WorkerMessage =
  /** It takes connections. Sent again if it was about to end and does not. */
  | { readonly kind: 'ready'; readonly processId: string }
  /** It ends, because of what an operator can mend. */
  | { readonly kind: 'cannotStart'; readonly sentence: string }
  /** It takes nobody new, because it is about to end. Its rooms are still there. */
  | { readonly kind: 'leaving'; readonly processId: string }
  /** With a socket: a WebSocket handshake that belongs to another process. */
  | { readonly kind: 'handshake'; readonly processId: string; readonly head: string }
  /** It is asked for the metrics of all. */
  | { readonly kind: 'askMetrics'; readonly question: number }
  /** Its own metrics. */
  | MetricsAnswer;

/** To a process. */
export type SupervisorMessage =
  /** The processes that can be given a WebSocket. */
  | { readonly kind: 'siblings'; readonly processIds: readonly string[] }
  /** It ends, and another one has taken its place. */
  | { readonly kind: 'leave'; readonly successor: string | undefined }
  /** It ends, and so do all others. */
  | { readonly kind: 'end' }
  /** With a socket. What has been read from it is in `head`. */
  | { readonly kind: 'connection'; readonly head: string }
  /** Its own metrics are wanted. */
  | { readonly kind: 'askMetrics'; readonly question: number }
  /** The metrics of all. */
  | MetricsAnswer;

interface MetricsAnswer {
  readonly kind: 'metrics';
  /** The number of the question. */
  readonly question: number;
  /** In Prometheus' text format. */
  readonly text: string;
}
