// fontkit (under pdfkit) ships no types; these are the members used. pdfkit takes a parsed font since
// 0.17, which its own types do not say yet.
declare module 'fontkit' {
  export interface Font {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): { readonly advanceWidth: number };
  }
  export function create(file: Uint8Array): Font;
}

declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    /** Which cells a header cell is the header of. */
    scope?: 'Row' | 'Column';
  }
  interface PDFFont {
    registerFont(name: string, font: import('fontkit').Font): this;
  }
}
