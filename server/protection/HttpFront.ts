import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { believedAddress, setBelievedAddress } from '../colyseus/believedAddress.ts';
import { giveBody } from '../colyseus/giveBody.ts';
import type { PublicPaths } from '../PublicPaths.ts';
import type { AddressLimits } from './AddressLimits.ts';
import { answerHandshakeRefusal, answerRefusal } from './answerRefusal.ts';
import { forwardingHeadersOf } from './forwardedHops.ts';
import type { Release } from './OpenCounts.ts';
import type { ProxyReport } from './ProxyReport.ts';
import type { RefusalReport } from './RefusalReport.ts';
import { readJsonBody } from './readJsonBody.ts';
import {
  isPreflight,
  isSeatRequest,
  judgeHandshake,
  judgeRequest,
  type Refusal,
  type RefusalKind,
  type RequestRules,
  refusal,
} from './requestRules.ts';
import { noteUnixPeer, peerOf } from './unixPeers.ts';

export interface HttpFrontSetup {
  readonly rules: RequestRules;
  readonly limits: AddressLimits;
  readonly report: RefusalReport;
  readonly proxies: ProxyReport;
  readonly maxBodyBytes: number;
  readonly paths: Pick<PublicPaths, 'ofRequest' | 'ofHandshake'>;
  /** See `createAddressReader`. */
  readonly readAddress: (peer: string | undefined, headers?: IncomingHttpHeaders) => string | undefined;
  readonly isTrustedProxy: (address: string) => boolean;
  readonly passOn?: PassOn | undefined;
  /** Whether every connection should be closed after its next answer. */
  readonly isLeaving?: (() => boolean) | undefined;
}

/** Gives handshakes to the process that they belong to, which checks them. */
export interface PassOn {
  /** By the process that the handshake names. Returns false if that is this one, or there is no such process. */
  toNamed(request: IncomingMessage, socket: Socket): boolean;
  /**
   * By where the room is. Asked when the handshake has passed the limits of its address, because it may have to be looked
   * up. Returns or resolves to false if the room is here, or nowhere.
   */
  toRoom(request: IncomingMessage, socket: Socket): boolean | Promise<boolean>;
}

type Pass = () => void;

const FLOOD = 'Your network has sent too many requests. Wait a moment, then try again.';

/** Unanswered requests allowed on one connection. Browsers and proxies wait for each answer. */
const MAX_WAITING = 8;

/** For requests whose socket is already closed; nobody reads the answer. */
const GONE = refusal(400, 'gone', '');

/** Checks every connection, request and handshake before any other part of the server sees it. */
export class HttpFront {
  readonly #setup: HttpFrontSetup;
  readonly #waiting = new WeakMap<Socket, number>();

  constructor(setup: HttpFrontSetup) {
    this.#setup = setup;
  }

  /**
   * Wraps the server's `emit`, so that listeners only get events that pass the checks. Adding a listener first would not be
   * enough: Colyseus prepends its own when it starts to listen.
   */
  guard(server: Server): void {
    const emit = server.emit.bind(server) as (event: string | symbol, ...values: unknown[]) => boolean;
    const guarded: Record<string | symbol, (pass: Pass, ...values: never[]) => void> = {
      connection: (pass, socket: Socket) => {
        if (typeof server.address() === 'string') noteUnixPeer(socket);
        this.#takeSocket(socket, pass);
      },
      request: (pass, request: IncomingMessage, response: ServerResponse) => this.#takeRequest(request, response, pass),
      upgrade: (pass, request: IncomingMessage, socket: Duplex) => this.#takeUpgrade(request, socket, pass),
    };
    const emitGuarded = (event: string | symbol, ...values: unknown[]): boolean => {
      const take = Object.hasOwn(guarded, event) ? guarded[event] : undefined;
      if (!take) return emit(event, ...values);
      take(() => emit(event, ...values), ...(values as never[]));
      return true;
    };
    Object.defineProperty(server, 'emit', { value: emitGuarded });
    // Without listeners, Node would answer "Expect: 100-continue" with 100 and cut CONNECT off without an answer.
    server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
      this.#refuse(request, response, refusal(417, 'handshake', 'Send the body without “Expect: 100-continue”.'));
    });
    server.on('connect', (request: IncomingMessage, socket: Duplex) => {
      socket.on('error', () => socket.destroy());
      this.#refuseHandshake(request, socket, refusal(405, 'method', 'This server is not a proxy.'));
    });
  }

  #takeSocket(socket: Socket, pass: Pass): void {
    const { limits, readAddress, isTrustedProxy, report } = this.#setup;
    const peer = readAddress(peerOf(socket));
    const release = peer === undefined || isTrustedProxy(peer) ? undefined : limits.openSocket(peer);
    if (release) socket.once('close', release);
    if (release || (peer !== undefined && isTrustedProxy(peer))) pass();
    else {
      if (peer !== undefined) report.note('sockets', peer);
      socket.destroy();
    }
  }

  #takeRequest(request: IncomingMessage, response: ServerResponse, pass: Pass): void {
    if (!this.#waitInLine(request, response)) return;
    request.url = this.#setup.paths.ofRequest(request.url);
    request.on('error', () => request.socket.destroy());
    if (this.#setup.isLeaving?.()) response.shouldKeepAlive = false;
    const address = this.#settleAddress(request);
    const refused = address === undefined ? GONE : this.#judge(request, address);
    if (refused) {
      this.#refuse(request, response, refused);
      return;
    }
    this.#allowOrigin(request, response);
    if (isPreflight(request)) answerPreflight(response);
    else if (isSeatRequest(request)) void this.#passWithBody(request, response, pass);
    else this.#run(request, response, pass);
  }

  /**
   * Thousands of small requests may arrive in a single read, and Node emits all of them before anything else runs. If there
   * are too many, cuts the connection and returns false; the remaining requests of that read are ignored.
   */
  #waitInLine(request: IncomingMessage, response: ServerResponse): boolean {
    const { socket } = request;
    if (socket.destroyed) return false;
    const waiting = (this.#waiting.get(socket) ?? 0) + 1;
    if (waiting > MAX_WAITING) {
      this.#note('requestRate', request);
      socket.destroy();
      return false;
    }
    this.#waiting.set(socket, waiting);
    response.once('close', () => this.#waiting.set(socket, (this.#waiting.get(socket) ?? 1) - 1));
    return true;
  }

  #judge(request: IncomingMessage, address: string): Refusal | undefined {
    const { limits, rules } = this.#setup;
    if (!limits.takeRequest(address)) return refusal(429, 'requestRate', FLOOD);
    const refused = judgeRequest(request, rules);
    if (refused) return refused;
    const isFlood = isSeatRequest(request) && !limits.takeSeatRequest(address);
    return isFlood ? refusal(429, 'seatRequestRate', FLOOD) : undefined;
  }

  #takeUpgrade(request: IncomingMessage, socket: Duplex, pass: Pass): void {
    // Until the WebSocket exists, nothing else listens for errors, and an unheard one would be an uncaught exception.
    const destroyOnError = () => {
      socket.destroy();
    };
    socket.on('error', destroyOnError);
    request.url = this.#setup.paths.ofHandshake(request.url);
    const { passOn } = this.#setup;
    if (passOn?.toNamed(request, socket as Socket)) return;
    const address = this.#settleAddress(request);
    const admission = address === undefined ? GONE : this.#admitHandshake(request, address);
    if (typeof admission !== 'function') {
      this.#refuseHandshake(request, socket, admission);
      return;
    }
    socket.once('close', admission);
    const take = (isPassedOn: boolean) => {
      if (isPassedOn) return;
      socket.off('error', destroyOnError);
      pass();
    };
    const isPassedOn = passOn?.toRoom(request, socket as Socket) ?? false;
    if (typeof isPassedOn === 'boolean') take(isPassedOn);
    else isPassedOn.then(take, destroyOnError);
  }

  #admitHandshake(request: IncomingMessage, address: string): Release | Refusal {
    const { limits, rules } = this.#setup;
    if (!limits.takeUpgrade(address)) return refusal(429, 'upgradeRate', FLOOD);
    const refused = judgeHandshake(request, rules);
    if (refused) return refused;
    const release = limits.openConnection(address);
    if (!release) return refusal(429, 'connections', FLOOD);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
    const [, , roomId = ''] = pathname.split('/');
    limits.claimReservation({ roomId, sessionId: searchParams.get('sessionId') ?? '' });
    return release;
  }

  async #passWithBody(request: IncomingMessage, response: ServerResponse, pass: Pass): Promise<void> {
    const body = await readJsonBody(request, this.#setup.maxBodyBytes);
    if (typeof body === 'string') {
      giveBody(request, body);
      this.#run(request, response, pass);
    } else this.#refuse(request, response, body);
  }

  /** A listener that throws must not end the process, and no other code could catch the error. */
  #run(request: IncomingMessage, response: ServerResponse, pass: Pass): void {
    try {
      pass();
    } catch {
      this.#refuse(request, response, refusal(503, 'failed', 'Something went wrong on the server.'));
    }
  }

  /** Removes the request's forwarding headers and sets the trusted address instead. */
  #settleAddress(request: IncomingMessage): string | undefined {
    const { headers, socket } = request;
    const address = this.#setup.readAddress(peerOf(socket), headers);
    const forwarding = forwardingHeadersOf(headers);
    for (const name of forwarding) delete headers[name];
    if (address === undefined) return undefined;
    setBelievedAddress(headers, address);
    this.#reportProxies(request, address, forwarding);
    return address;
  }

  #reportProxies(request: IncomingMessage, address: string, forwarding: readonly string[]): void {
    const { proxies, readAddress, isTrustedProxy } = this.#setup;
    const peer = readAddress(peerOf(request.socket));
    if (peer !== undefined && !isTrustedProxy(peer)) proxies.untrusted(peer, forwarding);
    else if (isTrustedProxy(address) && isSeatRequest(request)) proxies.missing(address);
  }

  #allowOrigin({ headers }: IncomingMessage, response: ServerResponse): void {
    if (headers.origin === undefined) return;
    response.setHeader('Access-Control-Allow-Origin', headers.origin);
    // The SDK sends every request with credentials, which browsers allow only with this header.
    response.setHeader('Access-Control-Allow-Credentials', 'true');
    response.setHeader('Vary', 'Origin');
  }

  #refuse(request: IncomingMessage, response: ServerResponse, refused: Refusal): void {
    this.#note(refused.kind, request);
    answerRefusal(request, response, refused);
  }

  #refuseHandshake(request: IncomingMessage, socket: Duplex, refused: Refusal): void {
    this.#note(refused.kind, request);
    answerHandshakeRefusal(socket, refused);
  }

  #note(kind: RefusalKind, { headers }: IncomingMessage): void {
    this.#setup.report.note(kind, believedAddress(headers));
  }
}

function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': 'Content-Type, Authorization',
    'Access-Control-Max-Age': '600',
  });
  response.end();
}
