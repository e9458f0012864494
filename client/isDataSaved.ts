/** What Chromium reports about the connection. Other browsers report nothing. */
export interface Connected {
  readonly connection?: { readonly saveData?: boolean };
}

/** Whether this person asked the browser for reduced data use. */
export function isDataSaved({ connection }: Connected): boolean {
  return connection?.saveData === true;
}
