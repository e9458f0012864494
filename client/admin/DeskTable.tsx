import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { adminTexts } from '../text/adminTexts.ts';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
}

export interface DeskTableProperties<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** How many there are, of which only the first are here. */
  readonly count: number;
  /** What is said if there are none. */
  readonly none: string;
  /** Stands beside the search. */
  readonly choices?: ComponentChildren;
  /** What the search looks at. Without it, there is no search. */
  readonly searchOf?: (row: Row) => string;
}

/** A table that can be searched. On a narrow window, each row is a card. */
export function DeskTable<Row>(properties: DeskTableProperties<Row>) {
  const { label, columns, rows, keyOf, count, none, searchOf, choices } = properties;
  const wanted = useSignal('');
  const text = wanted.value.trim().toLowerCase();
  const shown = searchOf ? rows.filter((row) => searchOf(row).toLowerCase().includes(text)) : rows;
  return (
    <>
      {searchOf && rows.length > 0 && (
        <div class="table-head">
          <input
            type="search"
            class="search"
            aria-label={adminTexts.filter}
            placeholder={adminTexts.filter}
            value={wanted.value}
            onInput={({ currentTarget }) => {
              wanted.value = currentTarget.value;
            }}
          />
          {choices}
        </div>
      )}
      {shown.length === 0 && <p class="quiet none">{rows.length === 0 ? none : adminTexts.noneFound}</p>}
      {shown.length > 0 && (
        <table class="desk-table" aria-label={label}>
          <thead>
            <tr>
              {columns.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ title, cell }) => (
                  <td key={title} data-column={title}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {count > rows.length && <p class="quiet">{adminTexts.shownOf(rows.length, count)}</p>}
    </>
  );
}
