/** What one check of the doctor says. */
export interface Finding {
  readonly level: 'fine' | 'warning' | 'fault';
  /** What is so. */
  readonly sentence: string;
  /** What to do about it; empty if all is fine. */
  readonly remedy: string;
}

export function fine(sentence: string): Finding {
  return { level: 'fine', sentence, remedy: '' };
}

/** The server runs, but perhaps not as the operator thinks. */
export function warning(sentence: string, remedy: string): Finding {
  return { level: 'warning', sentence, remedy };
}

/** The server does not run, or not as its documentation promises. */
export function fault(sentence: string, remedy: string): Finding {
  return { level: 'fault', sentence, remedy };
}
