import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { SentInput } from '../servers/ArenaFight.ts';
import type { ThinClientLike } from './LoadClient.ts';

const JOIN_PATIENCE_MS = 20_000;

/** A client that counts bytes and patches, and decodes nothing. */
export abstract class ThinClient implements ThinClientLike {
  patches = 0;
  joinMs = 0;
  joinBytes = 0;
  protected readonly socket: WebSocket;
  #tcp: Socket | undefined;
  readonly #beganMs: number;
  readonly #joined: Promise<void>;
  #finishJoin: (() => void) | undefined;

  /** @param beganMs when the client asked for its place, performance.now() */
  constructor(url: string, beganMs = performance.now()) {
    this.#beganMs = beganMs;
    this.socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    this.socket.on('upgrade', (response) => {
      this.#tcp = response.socket;
    });
    this.#joined = new Promise((resolve, reject) => {
      this.#finishJoin = resolve;
      this.socket.on('error', reject);
      this.socket.on('close', (code) => reject(new Error(`A client was closed with ${code} before it had joined.`)));
    });
    this.socket.on('message', (frame: Buffer) => {
      if (this.#finishJoin) this.joinBytes += frame.length;
      this.receive(frame);
    });
  }

  /** Resolves with the first whole state. @throws Error if none comes */
  async join(): Promise<this> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('A client got no whole state.')), JOIN_PATIENCE_MS);
    });
    await Promise.race([this.#joined, late]).finally(() => clearTimeout(timer));
    return this;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Bytes on the socket, so with the heads of frames, but without those of TCP and IP. */
  get bytesDown(): number {
    return this.#tcp?.bytesRead ?? 0;
  }

  get bytesUp(): number {
    return this.#tcp?.bytesWritten ?? 0;
  }

  send(input: SentInput): void {
    if (this.isOpen) this.socket.send(this.encode(input));
  }

  close(): void {
    this.socket.terminate();
  }

  protected abstract receive(frame: Buffer): void;
  protected abstract encode(input: SentInput): Uint8Array | string;

  protected noteJoined(): void {
    if (!this.#finishJoin) return;
    this.joinMs = performance.now() - this.#beganMs;
    this.#finishJoin();
    this.#finishJoin = undefined;
  }
}
