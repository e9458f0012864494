import { type AuthContext, matchMaker } from '@colyseus/core';

/**
 * Why: Express middleware never sees `/matchmake/`, and what Colyseus answers there when it refuses, codes and sentences, is
 * fixed. Every request for a seat passes through `controller.invokeMethod`, looked up for each.
 */
const invokeUnheard = matchMaker.controller.invokeMethod;

type SeatAnswer = Awaited<ReturnType<typeof invokeUnheard>>;

/** One request for a seat. */
export interface SeatRequest {
  /** How it wants to come in: "create", "joinOrCreate", "join", "joinById", "reconnect", or whatever a stranger wrote. */
  readonly method: string;
  /** The room's code for `joinById` and `reconnect`, else the game's name. */
  readonly target: string;
  /** Undefined for a request of this process itself. */
  readonly address: string | undefined;
}

/** @param pass has the request answered; rejects with Colyseus' refusal */
export type SeatRequestInterceptor = (request: SeatRequest, pass: () => Promise<SeatAnswer>) => Promise<SeatAnswer>;

/** Has every request for a seat pass these, the first one first, and none that were set before. */
export function interceptSeatRequests(...interceptors: readonly SeatRequestInterceptor[]): void {
  matchMaker.controller.invokeMethod = async function invokeHeard(method, target, options, context?: AuthContext) {
    const request: SeatRequest = { method, target, address: context?.ip };
    const answer = () => invokeUnheard.call(this, method, target, options, context);
    const run = interceptors.reduceRight<() => Promise<SeatAnswer>>(
      (pass, intercept) => () => intercept(request, pass),
      answer,
    );
    return run();
  };
}
