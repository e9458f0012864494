/** In the order of the tables. Rumpus comes first: the floor sends what Rumpus sent. */
export const contenderNames = ['rumpus', 'wsJson', 'socketIo', 'plainColyseus', 'floor'] as const;
export type ContenderName = (typeof contenderNames)[number];

export const contenderTitles: Readonly<Record<ContenderName, string>> = {
  rumpus: 'Rumpus',
  wsJson: 'ws + JSON',
  socketIo: 'Socket.IO + JSON',
  plainColyseus: 'plain Colyseus',
  floor: 'floor: ws, same frames',
};
