// CSV (RFC 4180): rows of a small text, quotes and line ends of any system. A file that ends within quotes is damaged.
/** All rows that are not blank; null for a text that is no CSV. */
export function csvRows(text: string): readonly (readonly string[])[] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let end = 0;
  // A cell in quotes or none, and what ends it.
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy;
  for (let cell = cells.exec(text); cell !== null; cell = cells.exec(text)) {
    const [whole, quoted, plain = '', ending] = cell;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    end = cells.lastIndex;
    if (ending !== ',') {
      if (row.some((one) => one !== '')) rows.push(row);
      row = [];
    }
    if (ending === '' || (end === text.length && ending !== ',')) break;
    if (whole === '') break;
  }
  return end === text.length ? rows : null;
}
