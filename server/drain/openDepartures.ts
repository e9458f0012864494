import type { Logger } from 'pino';
import type { Drain } from '../capacity/Drain.ts';
import type { Sharing } from '../redis/openSharing.ts';
import { Departures } from './Departures.ts';
import { RoomMail } from './RoomMail.ts';

export interface DepartingProcess {
  readonly log: Logger;
  /** A monotonic clock, ms. */
  readonly now: () => number;
  /** See `describeVersion`. */
  readonly version: () => string;
  /** Whether this process goes on. */
  readonly isStaying: () => boolean;
  readonly drain: Drain;
}

/** For a process that is alone. */
export const noMail: Pick<RoomMail, 'take'> = { take: async () => undefined };

/** What lets the rooms of this process move to others, and those of others come here. */
export function openDepartures({ store, loads }: Sharing, { log, now, version, isStaying, drain }: DepartingProcess) {
  let successor: string | undefined;
  const mail = new RoomMail({ store, isStaying });
  const departures = new Departures({
    mail,
    catchUp: () => loads.catchUp(),
    hasPlace: () => loads.canTakeRoom(version()),
    choose: () => loads.chooseForRoom(version(), successor),
    log,
    now,
  });
  drain.hasPlaceElsewhere = () => loads.hasPlaceElsewhere;
  return {
    mail,
    departures,
    setSuccessor: (processId: string | undefined) => {
      successor = processId;
    },
    onDrain: (isOn: boolean) => {
      // The others must not send anybody here.
      loads.tell();
      if (isOn) departures.start();
      else departures.stop();
    },
  };
}
