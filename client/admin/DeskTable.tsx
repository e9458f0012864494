import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { adminTexts } from '../text/adminTexts.ts';

export interface TableRow {
  readonly id: string;
  /** What the search looks at. */
  readonly search: string;
  readonly cells: readonly ComponentChildren[];
}

export interface DeskTableProperties {
  readonly columns: readonly string[];
  readonly none: string;
  readonly rows: readonly TableRow[];
  /** How many there are, of which only the first are here. */
  readonly count: number;
}

/** A table that can be searched. On a narrow window, each row is a card. */
export function DeskTable({ columns, none, rows, count }: DeskTableProperties) {
  const wanted = useSignal('');
  const text = wanted.value.trim().toLowerCase();
  const shown = rows.filter(({ search }) => search.toLowerCase().includes(text));
  return (
    <>
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
      {shown.length === 0 && <p class="quiet none">{none}</p>}
      {shown.length > 0 && (
        <table class="desk-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, cells }) => (
              <tr key={id}>
                {cells.map((cell, index) => (
                  <td key={columns[index]} data-column={columns[index]}>
                    {cell}
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
