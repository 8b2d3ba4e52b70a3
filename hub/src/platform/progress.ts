// 进度 (progress): how far a long task is, on the terminal of whoever waits for it. On anything that
// is not a terminal it writes a plain line every few seconds instead of a bar.

/** Words of one language. `unit` is what is counted. */
export interface ProgressWords {
  readonly label: string;
  readonly unit: string;
  readonly left: string;
}

export interface ProgressOptions {
  readonly words: ProgressWords;
  /** How many there will be; null when nobody knows. */
  readonly total: number | null;
  readonly stream?: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;
  /** Milliseconds of a monotonic clock. */
  readonly clock?: () => number;
}

export interface Progress {
  /** So many more are done. */
  readonly advance: (count: number) => void;
  /** So many are done in all. */
  readonly reach: (done: number) => void;
  /** Writes the last state and ends the line. */
  readonly finish: () => void;
}

const TERMINAL_EVERY_MS = 100;
const PLAIN_EVERY_MS = 5_000;
const BAR_CELLS = 24;

/** A progress display; writes to stderr unless told otherwise, nothing before the first interval. */
export function showProgress(options: ProgressOptions): Progress {
  const { words, total, stream = process.stderr, clock = () => performance.now() } = options;
  const every = stream.isTTY ? TERMINAL_EVERY_MS : PLAIN_EVERY_MS;
  const started = clock();
  let written = started;
  let done = 0;

  function write(): void {
    written = clock();
    const line = progressLine(words, { done, total, seconds: (written - started) / 1000 });
    stream.write(stream.isTTY ? `\r\u001B[K${fit(line, stream.columns)}` : `${line}\n`);
  }

  function reach(now: number): void {
    done = now;
    if (clock() - written >= every) write();
  }

  return {
    advance: (count) => reach(done + count),
    reach,
    finish: () => {
      if (!stream.isTTY && written === started) return;
      write();
      if (stream.isTTY) stream.write('\n');
    },
  };
}

export interface ProgressState {
  readonly done: number;
  readonly total: number | null;
  readonly seconds: number;
}

/** `归集 ████░░ 40% 4,000/10,000 行 1,234 行/s 剩余 0:05`; without a total no bar, percent or time. */
export function progressLine(
  words: ProgressWords,
  { done, total, seconds }: ProgressState,
): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const speed = `${figure(rate)} ${words.unit}/s`;
  if (total === null || total <= 0) return `${words.label} ${figure(done)} ${words.unit} ${speed}`;
  const share = Math.min(done / total, 1);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const counts = `${figure(done)}/${figure(total)} ${words.unit}`;
  const left = rate > 0 && share < 1 ? ` ${words.left} ${duration((total - done) / rate)}` : '';
  return `${words.label} ${bar(share)} ${percent} ${counts} ${speed}${left}`;
}

/** `0:05`, `12:40`, `1:02:03`. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, i) => (i === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
}

function bar(share: number): string {
  const full = Math.round(share * BAR_CELLS);
  return '█'.repeat(full) + '░'.repeat(BAR_CELLS - full);
}

function figure(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** A line that wraps could not be written over. Chinese characters take two cells. */
function fit(line: string, columns: number): string {
  let cells = 0;
  let end = 0;
  for (const character of line) {
    cells += /[\u2E80-\uFFEF]/.test(character) ? 2 : 1;
    if (cells >= columns) return line.slice(0, end);
    end += character.length;
  }
  return line;
}
