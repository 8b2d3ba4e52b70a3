// 后端 (backend): where the rows of an item come from, as text, whatever the source unit works with. A backend is
// asked about one enterprise at a time and never written to.
export interface Table {
  readonly header: readonly string[];
  /** Cells in the order of the header; '' where there is nothing. */
  readonly rows: readonly (readonly string[])[];
}

export interface Backend {
  /** Its columns; null where they are known only with an answer. */
  readonly header: () => Promise<readonly string[] | null>;
  /** Rows in which `column` holds this enterprise; of `wanted` columns alone, where it can choose. */
  readonly read: (asking: Asking) => Promise<Table>;
  readonly close: () => Promise<void>;
}

export interface Asking {
  readonly subject: string;
  /** Column that names the enterprise; a service that is asked by address does not need it. */
  readonly column: string;
  readonly wanted: readonly string[];
}

/** The source's own system does not answer, or not as it should. Of no personal data: shown to operators. */
export class BackendDown extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string, cause?: unknown) {
    super(en, { cause });
    this.name = 'BackendDown';
    this.zh = zh;
    this.en = en;
  }
}
