/** The same, for whoever writes what others only read. */
export type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
