// Columns as every version of the database declares them. Frozen with the versions: their text is in each checksum.

export const day = (column: string) =>
  `${column} TEXT CHECK (${column} IS date(${column}) AND ${column} BETWEEN '1900-01-01' AND '2199-12-31')`;

export const cents = (column: string, least: 0 | 1) =>
  `${column} INTEGER NOT NULL CHECK (${column} BETWEEN ${least} AND 999999999999)`;

export const text = (column: string) => `${column} TEXT NOT NULL CHECK (${column} <> '')`;

export const to = (column: string, table: string) =>
  `${column} INTEGER NOT NULL REFERENCES ${table} (id) ON DELETE RESTRICT ON UPDATE RESTRICT`;
