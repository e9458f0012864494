import { type Signal, signal } from '@preact/signals';
import { applyChange, type ListedRoom, type RoomChange, type RoomTable, tableOf } from './ListedRoom.ts';

export type WatchStatus = 'loading' | 'live' | 'away';

/** Relative to the page's base. */
const ADDRESS = 'api/rooms/live';
/** After a refusal. A lost connection is retried by the browser itself. */
const RETRY_MS = 10_000;

/** The live list of public rooms, while it is shown on a page that is visible. */
export class RoomWatch {
  readonly status: Signal<WatchStatus> = signal('loading');
  readonly rooms: Signal<RoomTable> = signal(new Map());
  #source: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #follow = () => (document.hidden ? this.#close() : this.#open());

  begin(): void {
    document.addEventListener('visibilitychange', this.#follow);
    this.#follow();
  }

  end(): void {
    document.removeEventListener('visibilitychange', this.#follow);
    this.#close();
  }

  #open(): void {
    if (this.#source) return;
    const source = new EventSource(ADDRESS);
    this.#source = source;
    source.addEventListener('all', ({ data }) => {
      this.rooms.value = tableOf((JSON.parse(data) as { rooms: ListedRoom[] }).rooms);
      this.status.value = 'live';
    });
    source.addEventListener('some', ({ data }) => {
      this.rooms.value = applyChange(this.rooms.peek(), JSON.parse(data) as RoomChange);
    });
    source.addEventListener('error', () => {
      this.status.value = 'away';
      if (source.readyState !== EventSource.CLOSED) return;
      this.#close();
      this.#retry = setTimeout(this.#follow, RETRY_MS);
    });
  }

  #close(): void {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = undefined;
  }
}
