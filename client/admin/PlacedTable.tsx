import { adminTexts } from '../text/adminTexts.ts';
import { type Column, DeskTable, type DeskTableProperties } from './DeskTable.tsx';
import type { Placed, ProcessFigures } from './ProcessFigures.ts';
import type { Shown } from './Shown.ts';

export interface PlacedTableProperties<Row extends { readonly id: string }>
  extends Pick<Shown, 'shown' | 'isOneOfMany'>,
    Pick<DeskTableProperties<Row>, 'label' | 'none' | 'choices'> {
  readonly tableOf: (figures: ProcessFigures) => { readonly rows: readonly Placed<Row>[]; readonly count: number };
  /** The last one has the actions. */
  readonly columns: readonly Column<Placed<Row>>[];
  readonly searchOf: (row: Placed<Row>) => string;
}

/** The rows of all processes that are shown, with the process where there is more than one. */
export function PlacedTable<Row extends { readonly id: string }>(properties: PlacedTableProperties<Row>) {
  const { label, shown, isOneOfMany, tableOf, columns, none, searchOf, choices } = properties;
  const tables = shown.map(tableOf);
  const place: Column<Placed<Row>> = {
    title: adminTexts.processTitle,
    cell: ({ process }) => <span class="guest">{process}</span>,
  };
  return (
    <DeskTable
      label={label}
      columns={isOneOfMany ? [...columns.slice(0, -1), place, ...columns.slice(-1)] : columns}
      rows={tables.flatMap(({ rows }) => rows)}
      keyOf={({ process, id }) => `${process} ${id}`}
      count={tables.reduce((sum, { count }) => sum + count, 0)}
      none={none}
      choices={choices}
      searchOf={(row) => `${row.process} ${searchOf(row)}`}
    />
  );
}
