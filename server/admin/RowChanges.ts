interface Row {
  readonly id: string;
}

/** What of a table differs from what one page has. */
export class RowChanges<Shown extends Row> {
  #sent = new Map<string, string>();

  /** Call when the page has nothing of the table. */
  forget(): void {
    this.#sent.clear();
  }

  /** @param rows as the page is to have them after this */
  take(rows: readonly Shown[]): { rows: Shown[]; gone: string[] } {
    const before = this.#sent;
    this.#sent = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
    return {
      rows: rows.filter(({ id }) => before.get(id) !== this.#sent.get(id)),
      gone: [...before.keys()].filter((id) => !this.#sent.has(id)),
    };
  }
}
