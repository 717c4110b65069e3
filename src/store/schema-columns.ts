// Columns as every version of the database declares them. Frozen with the versions: their text is in each checksum.

export const day = (column: string) =>
  `${column} TEXT CHECK (${column} IS date(${column}) AND ${column} BETWEEN '1900-01-01' AND '2199-12-31')`;

export const cents = (column: string, least: 0 | 1) =>
  `${column} INTEGER NOT NULL CHECK (${column} BETWEEN ${least} AND 999999999999)`;

export const text = (column: string) => `${column} TEXT NOT NULL CHECK (${column} <> '')`;

export const to = (column: string, table: string) =>
  `${column} INTEGER NOT NULL REFERENCES ${table} (id) ON DELETE RESTRICT ON UPDATE RESTRICT`;

/** One word of a list, and never none. */
export const oneOf = (column: string, words: readonly string[]) =>
  `${column} TEXT NOT NULL CHECK (${among(column, words)})`;

export const among = (column: string, words: readonly string[]) =>
  `${column} IN (${words.map((word) => `'${word}'`).join(", ")})`;

/** The piece that proves the row. */
export const piece = "piece_id INTEGER REFERENCES piece (id) ON DELETE RESTRICT ON UPDATE RESTRICT";

export const clientOf = (table: string, id: string) => `(SELECT client_id FROM ${table} WHERE id = ${id})`;

/** Inside a trigger. NULL too when the piece was removed: it proves nothing more. */
export const CLIENT_OF_PIECE = "(SELECT client_id FROM piece WHERE id = NEW.piece_id AND removed_on IS NULL)";
