/** What the command knows of a process of the server. */
export interface SeenProcess {
  readonly id: string;
  isDraining: boolean;
  /** Undefined until they have been measured. */
  left: PeopleLeft | undefined;
}

/** Who is in a process, and in how many rooms. */
export interface PeopleLeft {
  readonly people: number;
  readonly rooms: number;
}

export function describeLeft({ people, rooms }: PeopleLeft): string {
  return `people: ${people}, rooms: ${rooms}`;
}
