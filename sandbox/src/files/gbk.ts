// GBK: Node decodes GB 18030 and encodes none; the encoder is the decoder read backwards. Two bytes only:
// a character outside GBK is an error of the sandbox's own words, not something to be replaced.

let table: Uint16Array | undefined;

/** Character code -> two bytes; 0 where GBK has none. */
function encoding(): Uint16Array {
  if (table !== undefined) return table;
  table = new Uint16Array(0x1_0000);
  const decoder = new TextDecoder('gb18030');
  const pair = new Uint8Array(2);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      pair[0] = lead;
      pair[1] = trail;
      const text = decoder.decode(pair);
      if (text.length === 1 && text !== '\ufffd') table[text.charCodeAt(0)] = lead * 256 + trail;
    }
  }
  return table;
}

/** The bytes of a text. Throws a RangeError that names a character GBK does not have. */
export function encodeGbk(text: string): Uint8Array {
  const pairs = encoding();
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) {
      bytes[length] = code;
      length += 1;
      continue;
    }
    const pair = pairs[code] ?? 0;
    if (pair === 0) {
      throw new RangeError(`GBK没有字符U+${code.toString(16)}，请换字 / GBK has no such character`);
    }
    bytes[length] = pair >> 8;
    bytes[length + 1] = pair & 0xff;
    length += 2;
  }
  return bytes.subarray(0, length);
}
