// 读表故障 (reading faults): every reason to refuse a whole file, in both languages, saying what is wrong
// and what to do. Positions and lines only: a first line taken for a header may hold a person's data.
import { Fault } from '../../kernel/fault.ts';
import type { FaultText } from '../../kernel/fault.ts';

type Details = Readonly<Record<string, unknown>>;

function invalid(code: string, text: FaultText, details: Details = {}): Fault {
  return new Fault('invalid', `reading.${code}`, text, details);
}

/** The file has no bytes, or blank lines only. */
export function emptyFile(): Fault {
  return invalid('empty', {
    zh: '文件是空的，请检查导出是否成功后重新提交。',
    en: 'The file is empty. Check the export and submit it again.',
  });
}

/** The content is of a kind that holds no table we read; `found` names it (PDF, PNG, DOCX). */
export function foreignFormat(found: string): Fault {
  return invalid(
    'format',
    {
      zh: `文件内容是 ${found}，不是数据表（与扩展名无关）。请提交 CSV、XLSX 或 JSON Lines 文件。`,
      en: `The content is ${found}, not a table, whatever the file's name says. Submit CSV, XLSX or JSON Lines.`,
    },
    { found },
  );
}

/** An OLE2 container without an encrypted package: Excel 97-2003, or an old Word file. */
export function legacyWorkbook(): Fault {
  return invalid('legacy-workbook', {
    zh: '文件是 Excel 97-2003（.xls）格式，或设有打开密码。请去除密码并另存为 .xlsx 后提交。',
    en: 'The file is in Excel 97-2003 format (.xls) or password-protected. Remove any password, save it as .xlsx and submit that.',
  });
}

export function encryptedWorkbook(): Fault {
  return invalid('encrypted', {
    zh: '工作簿设有打开密码，无法读取。请去除密码后重新提交。',
    en: 'The workbook is encrypted and cannot be read. Remove the password and submit it again.',
  });
}

/** A JSON document where one object a line is wanted. */
export function jsonDocument(): Fault {
  return invalid('json-document', {
    zh: '文件是一个 JSON 数组。请改为 JSON Lines：每行一个对象，行间不加逗号，首尾不加方括号。',
    en: 'The file is one JSON array. Submit JSON Lines: one object a line, no commas between lines, no brackets around them.',
  });
}

/** `broken`: for each encoding tried, the line on which it stopped making sense. */
export function undecodable(broken: Readonly<Record<string, number>>): Fault {
  const tried = Object.entries(broken);
  const zh = tried.map(([name, line]) => `按 ${name} 在第 ${line} 行出错`).join('，');
  const en = tried.map(([name, line]) => `as ${name} it breaks on line ${line}`).join(', ');
  return invalid(
    'encoding',
    {
      zh: `无法识别文件编码：${zh}。请另存为 UTF-8 或 GB18030 编码后重新提交。`,
      en: `The file's encoding cannot be told: ${en}. Save it as UTF-8 or GB18030 and submit it again.`,
    },
    { line: Math.max(...Object.values(broken)), broken },
  );
}

export function nulCharacter(line: number): Fault {
  return invalid(
    'nul',
    {
      zh: `第 ${line} 行含有空字符（NUL），文件可能损坏或不是文本。请重新导出。`,
      en: `Line ${line} holds a NUL character: the file is damaged or not text. Export it again.`,
    },
    { line },
  );
}

/** Lines ended by a lone CR, as before 2001 on a Macintosh. */
export function loneReturns(line: number): Fault {
  return invalid(
    'line-ends',
    {
      zh: '表头中有单独的回车符（CR），换行方式无法识别。请以 LF 或 CRLF 换行另存后提交。',
      en: 'The header holds a lone carriage return: line ends cannot be told. Save the file with LF or CRLF line ends.',
    },
    { line },
  );
}

export function recordTooLong(line: number, limit: number): Fault {
  return invalid(
    'record-too-long',
    {
      zh: `自第 ${line} 行起的一条记录超过 ${limit} 个字符。请检查是否缺少换行。`,
      en: `The record that starts on line ${line} is longer than ${limit} characters. Check for a missing line end.`,
    },
    { line, limit },
  );
}

/** `line` is where the quote was opened. */
export function openQuote(line: number): Fault {
  return invalid(
    'open-quote',
    {
      zh: `第 ${line} 行打开的双引号没有闭合。请检查该行，单元格内的双引号应写成两个。`,
      en: `The quote opened on line ${line} is never closed. Check that line; a quote inside a cell is written twice.`,
    },
    { line },
  );
}

export function textAfterQuote(line: number): Fault {
  return invalid(
    'stray-quote',
    {
      zh: `第 ${line} 行的闭合双引号之后还有文字，无法判断记录在何处结束。单元格内的双引号应写成两个。`,
      en: `On line ${line} text follows a closing quote, so that the end of the record cannot be told. A quote inside a cell is written twice.`,
    },
    { line },
  );
}

export function ambiguousSeparator(line: number): Fault {
  return invalid(
    'separator',
    {
      zh: '表头中同时出现逗号、分号或制表符，无法判断分隔符。请只用一种分隔符，含分隔符的列名加双引号。',
      en: 'The header holds more than one of comma, semicolon and tab. Use one as the separator and quote names that hold another.',
    },
    { line },
  );
}

export function tooManyColumns(limit: number): Fault {
  return invalid(
    'columns',
    {
      zh: `表头超过 ${limit} 列。请检查分隔符和换行。`,
      en: `The header has more than ${limit} columns. Check separator and line ends.`,
    },
    { limit },
  );
}

/** `positions` are columns counted from 1. */
export function blankNames(positions: readonly number[]): Fault {
  return invalid(
    'header-blank',
    {
      zh: `表头第 ${positions.join('、')} 列没有列名。请补上列名或删除空列。`,
      en: `The header has no name in column ${positions.join(', ')}. Name the columns or remove them.`,
    },
    { positions },
  );
}

/** Each group holds the positions, counted from 1, of columns with one name. */
export function duplicateNames(groups: readonly (readonly number[])[]): Fault {
  return invalid(
    'header-duplicate',
    {
      zh: `表头列名重复（忽略空白与全半角）：第 ${groups.map((g) => g.join('、')).join(' 列；第 ')} 列。请改为不同列名。`,
      en: `Names in the header repeat (blanks and width aside): columns ${groups.map((g) => g.join(', ')).join('; ')}. Make them differ.`,
    },
    { groups },
  );
}

/** The header itself carries a flaw that in a row would mean quarantine. */
export function flawedHeader(line: number, flaw: FaultText): Fault {
  return invalid(
    'header',
    {
      zh: `第 ${line} 行（表头）无法读取：${flaw.zh}`,
      en: `Line ${line}, the header, cannot be read: ${flaw.en}`,
    },
    { line },
  );
}

export function noRows(): Fault {
  return invalid('no-rows', {
    zh: '文件没有数据行。若确实没有数据，请走零报送，不要提交空表。',
    en: 'The file has no data rows. If there is nothing to report, declare so instead of submitting an empty table.',
  });
}

export function archiveTooLarge(limit: number): Fault {
  return invalid(
    'archive-too-large',
    {
      zh: `工作簿超过 ${limit} 字节。请拆分，或改交 CSV。`,
      en: `The workbook is larger than ${limit} bytes. Split it or submit CSV.`,
    },
    { limit },
  );
}

/** A zip bomb, or a workbook too big for us: either way it is not unpacked. */
export function expandsTooFar(limit: number): Fault {
  return invalid(
    'expands-too-far',
    {
      zh: `工作簿解压后超过允许的 ${limit} 字节，已拒绝解压。请拆分，或改交 CSV。`,
      en: `The workbook would expand beyond the ${limit} bytes allowed and is not unpacked. Split it or submit CSV.`,
    },
    { limit },
  );
}

/** The archive or a part of it is not what it declares: cut short, altered, or not by the standard. */
export function damagedWorkbook(what: FaultText, cause?: unknown): Fault {
  const fault = invalid('damaged', {
    zh: `工作簿已损坏：${what.zh}。请重新导出或用 Excel/WPS 另存后提交。`,
    en: `The workbook is damaged: ${what.en}. Export it again, or save it anew and submit that.`,
  });
  if (cause !== undefined) fault.cause = cause;
  return fault;
}

/** A part of the workbook that is not well-formed XML, or is cut short. */
export function malformedXml(): Fault {
  return damagedWorkbook({
    zh: '内部 XML 不完整或不规范',
    en: 'its XML is cut short or not well-formed',
  });
}
