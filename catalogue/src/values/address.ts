// 地址 (address): kept as written, blanks between Chinese characters taken out. Which county it is in is
// asked of standards/divisions.ts.

const innerBlank = /(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])/g;

/** Reads an address: one line, no blanks between Chinese characters. */
export function readAddress(cell: string): string {
  return cell.includes(' ') ? cell.replace(innerBlank, '') : cell;
}
