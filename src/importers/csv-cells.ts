// The cells of one CSV record, by what they hold, and the record of what is wrong with them.
import type { CsvField } from "./csv-columns.ts";
import type { CellValue } from "./csv-values.ts";

/** A cell that stops the import, named so that it can be found in a spreadsheet. */
export interface CsvProblem {
  readonly line: number;
  /** Header of the column, as in the file; absent when the whole line is wrong. */
  readonly column?: string | undefined;
  readonly value: string;
  /** French sentence. */
  readonly problem: string;
}

/** The cells of one record by field, cleaned, and where its problems go. */
export class RowCells {
  readonly line: number;
  private readonly cells: ReadonlyMap<CsvField, string>;
  private readonly headers: ReadonlyMap<CsvField, string>;
  private readonly problems: CsvProblem[];
  private readonly refused = new Set<CsvField>();

  constructor(
    line: number,
    cells: ReadonlyMap<CsvField, string>,
    headers: ReadonlyMap<CsvField, string>,
    problems: CsvProblem[],
  ) {
    this.line = line;
    this.cells = cells;
    this.headers = headers;
    this.problems = problems;
  }

  /** Undefined when the column is absent or the cell empty. */
  text(field: CsvField): string | undefined {
    const value = this.cells.get(field);
    return value === undefined || value === "" ? undefined : value;
  }

  /** The same row with other texts in some cells; problems go to the same list. */
  replacing(texts: readonly (readonly [CsvField, string])[]): RowCells {
    return new RowCells(this.line, new Map([...this.cells, ...texts]), this.headers, this.problems);
  }

  /** The columns of the file, filled or not. */
  fields(): readonly CsvField[] {
    return [...this.cells.keys()];
  }

  /** One problem for one cell: the first that was found. */
  refuse(field: CsvField, problem: string, value = this.text(field) ?? ""): void {
    if (this.refused.has(field)) return;
    this.refused.add(field);
    const { line } = this;
    this.problems.push({ line, column: this.headers.get(field), value, problem });
  }

  /** The typed value of a cell; its problem is recorded when it has one. */
  value<T>(field: CsvField, read: (text: string) => CellValue<T>): T | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    const result = read(text);
    if (result.ok) return result.value;
    this.refuse(field, result.problem);
    return undefined;
  }
}
