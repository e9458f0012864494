/** For servers under test: however busy the machine is, they neither close admission nor slow down their patches. */
export const neverOverloaded = { OVERLOAD_DELAY_MS: '10000', OVERLOAD_DROPPED_PERCENT: '100' } as const;
