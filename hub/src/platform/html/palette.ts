// 色板 (palette): colours and typeface of everything the node shows, so that page and report are of one
// hand. Every pair used for text has a contrast of at least 4.5 (WCAG 2.2, 1.4.3).

/** Custom properties of style sheets. Typefaces are those of the reader's system: nothing is asked for. */
export const palette = `:root {
  --ink: #1d2329; --grey: #5f6b76; --line: #cfd6dd; --tint: #f3f6f9; --ground: #e9edf1; --blue: #1f4e79; --red: #a8322a;
  --face: "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
}`;
