import { type AuthContext, matchMaker } from '@colyseus/core';

/**
 * Why: Express middleware never sees requests to `/matchmake/`, and the codes and sentences of Colyseus' refusals cannot be
 * changed. But every request for a seat goes through `controller.invokeMethod`, which Colyseus looks up for each one.
 */
const invokeUnheard = matchMaker.controller.invokeMethod;

type SeatAnswer = Awaited<ReturnType<typeof invokeUnheard>>;

/** One request for a seat. */
export interface SeatRequest {
  /** "create", "joinOrCreate", "join", "joinById", "reconnect", or any text that a stranger sent. */
  readonly method: string;
  /** The room's code for `joinById` and `reconnect`, otherwise the game's name. */
  readonly target: string;
  /** Undefined for a request from this process itself. */
  readonly address: string | undefined;
  /** What the client sent with it. Untrusted. */
  readonly options?: unknown;
}

/** Another request that is answered in place of the one that was made, with the same options. */
export type OtherRequest = Pick<SeatRequest, 'method' | 'target'>;

/** @param pass answers the request; rejects with Colyseus' refusal. Only the last interceptor may answer another one. */
export type SeatRequestInterceptor = (
  request: SeatRequest,
  pass: (other?: OtherRequest) => Promise<SeatAnswer>,
) => Promise<SeatAnswer>;

/** Makes every request for a seat go through these interceptors, in this order. Replaces those that were set before. */
export function interceptSeatRequests(...interceptors: readonly SeatRequestInterceptor[]): void {
  matchMaker.controller.invokeMethod = async function invokeHeard(method, target, options, context?: AuthContext) {
    const request: SeatRequest = { method, target, address: context?.ip, options };
    const answer = (other: OtherRequest = request) =>
      invokeUnheard.call(this, other.method, other.target, options, context);
    return passThrough(interceptors, request, answer);
  };
}

/** Asks each of these in turn; the last one passes the request on to `answer`. */
export function passThrough(
  interceptors: readonly SeatRequestInterceptor[],
  request: SeatRequest,
  answer: (other?: OtherRequest) => Promise<SeatAnswer>,
): Promise<SeatAnswer> {
  const run = interceptors.reduceRight<(other?: OtherRequest) => Promise<SeatAnswer>>(
    (pass, intercept) => () => intercept(request, pass),
    answer,
  );
  return run();
}
