// Made by `npm run generate` from openapi.json: not to be edited.

/** Every operation of the node's API, by method and path. */
export interface Operations {
  /** 共享清单：信息项与字段 the sharing list: items and fields */
  'GET /api/v1/catalogue': {
    readonly path: Record<string, never>;
    readonly query: { readonly edition?: string; };
    readonly body: undefined;
    readonly reply: { readonly edition: string; readonly items: readonly ({ readonly code: string; readonly titleZh: string; readonly titleEn: string; readonly category: { readonly no: number; readonly zh: string; }; readonly mode: "collect" | "call" | "verify"; readonly channel: "direct" | "headquarters"; readonly requiresAuthorization: boolean; readonly supplementary: boolean; readonly sourceUnits: readonly (string)[]; readonly due: string; readonly cadence: string; readonly key: readonly (string)[]; readonly fields: readonly ({ readonly code: string; readonly zh: string; readonly en: string; readonly type: string; readonly unit?: string; readonly currency?: string; readonly signed?: boolean; readonly list?: string; readonly required: boolean; readonly openness: "open" | "authorised" | "model-only"; readonly grade: number; readonly personal: boolean; readonly mask: (string | null); readonly published?: boolean; readonly openWhen?: { readonly field: string; readonly values: readonly ((boolean | string))[]; }; readonly parts?: readonly ({ readonly code: string; readonly zh: string; readonly en: string; readonly type: string; readonly unit?: string; readonly currency?: string; readonly signed?: boolean; readonly list?: string; })[]; readonly aliases?: readonly (string)[]; readonly supplementary?: boolean; })[]; })[]; };
  };
  /** 一项记录的 JSON Schema JSON Schema of an item’s records */
  'GET /api/v1/catalogue/{item}/schema': {
    readonly path: { readonly item: string; };
    readonly query: { readonly edition?: string; };
    readonly body: undefined;
    readonly reply: unknown;
  };
  /** 报送一个文件（正文即文件字节） deliver a file: the body is its bytes */
  'POST /api/v1/batches': {
    readonly path: Record<string, never>;
    readonly query: { readonly item: string; readonly source: string; readonly name: string; readonly mapping?: string; readonly backlog?: boolean; readonly declared?: number; };
    readonly body: Uint8Array;
    readonly reply: { readonly batch: string; readonly item: string; readonly source: string; readonly edition: string; readonly file: { readonly name: string; readonly bytes: number; readonly digest: string; }; readonly backlog: boolean; readonly declaredRows: (number | null); readonly receivedAt: string; readonly state: "landed" | "applied" | "repeated" | "refused"; readonly firstBatch: (string | null); readonly progress: ({ readonly rows: number; readonly bytes: number; } | null); readonly failure: ({ readonly code: string; readonly zh: string; readonly en: string; readonly details: Readonly<Record<string, unknown>>; } | null); };
  };
  /** 最近的批次 latest batches */
  'GET /api/v1/batches': {
    readonly path: Record<string, never>;
    readonly query: { readonly source?: string; readonly item?: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly batches: readonly ({ readonly batch: string; readonly item: string; readonly source: string; readonly edition: string; readonly file: { readonly name: string; readonly bytes: number; readonly digest: string; }; readonly backlog: boolean; readonly declaredRows: (number | null); readonly receivedAt: string; readonly state: "landed" | "applied" | "repeated" | "refused"; readonly firstBatch: (string | null); readonly progress: ({ readonly rows: number; readonly bytes: number; } | null); readonly failure: ({ readonly code: string; readonly zh: string; readonly en: string; readonly details: Readonly<Record<string, unknown>>; } | null); })[]; };
  };
  /** 批次状态与进度 state and progress of a batch */
  'GET /api/v1/batches/{batch}': {
    readonly path: { readonly batch: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly batch: string; readonly item: string; readonly source: string; readonly edition: string; readonly file: { readonly name: string; readonly bytes: number; readonly digest: string; }; readonly backlog: boolean; readonly declaredRows: (number | null); readonly receivedAt: string; readonly state: "landed" | "applied" | "repeated" | "refused"; readonly firstBatch: (string | null); readonly progress: ({ readonly rows: number; readonly bytes: number; } | null); readonly failure: ({ readonly code: string; readonly zh: string; readonly en: string; readonly details: Readonly<Record<string, unknown>>; } | null); };
  };
  /** 回执 receipt */
  'GET /api/v1/batches/{batch}/receipt': {
    readonly path: { readonly batch: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly batch: string; readonly item: string; readonly source: string; readonly file: { readonly name: string; readonly bytes: number; readonly digest: string; readonly encoding: (string | null); readonly format: string; }; readonly rows: { readonly read: number; readonly new: number; readonly superseding: number; readonly unchanged: number; readonly quarantined: number; }; readonly findings: readonly ({ readonly check: string; readonly field: string; readonly fieldZh: string; readonly zh: string; readonly en: string; readonly count: number; readonly examples: readonly ({ readonly line: number; readonly value: string; })[]; })[]; readonly quarantine: readonly ({ readonly line: number; readonly reasons: readonly ({ readonly check: string; readonly field: (string | null); readonly message: string; readonly messageEn: string; })[]; })[]; readonly unmappedColumns: readonly (string)[]; readonly resolved: { readonly corrected: number; readonly matched: number; }; readonly durationMs: number; readonly firstBatch?: string; };
  };
  /** 隔离行，来源表头加原因 quarantined rows in the source’s own header */
  'GET /api/v1/batches/{batch}/quarantine.csv': {
    readonly path: { readonly batch: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 得分、迟报漏报瞒报、待更正问题 scores, late, missed, concealed, open faults */
  'GET /api/v1/quality': {
    readonly path: Record<string, never>;
    readonly query: { readonly source?: string; };
    readonly body: undefined;
    readonly reply: { readonly at: string; readonly sources: readonly ({ readonly source: string; readonly zh: string; readonly en: string; readonly open: number; readonly items: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly batches: number; readonly records: number; readonly scores: { readonly accuracy: (number | null); readonly completeness: (number | null); readonly continuity: (number | null); readonly timeliness: (number | null); }; readonly open: number; readonly late: number; readonly missed: readonly ({ readonly period: string; readonly declared: (number | null); readonly received: number; })[]; readonly concealed: number; readonly tickets: readonly ({ readonly check: string; readonly field: string; readonly open: number; readonly total: number; readonly openedAt: string; readonly closedAt: (string | null); })[]; })[]; })[]; };
  };
  /** 登记某期应报数量 declare how many records a period has */
  'POST /api/v1/declarations': {
    readonly path: Record<string, never>;
    readonly query: { readonly source: string; readonly item: string; readonly period: string; readonly rows: number; };
    readonly body: undefined;
    readonly reply: { readonly source: string; readonly item: string; readonly period: string; readonly rows: number; };
  };
  /** 按统一社会信用代码或名称的一部分查找 find by code or part of a name */
  'GET /api/v1/subjects': {
    readonly path: Record<string, never>;
    readonly query: { readonly q: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly subjects: readonly ({ readonly uscc: string; readonly name: string; readonly formerNames: readonly (string)[]; readonly kind: string; readonly division: (string | null); readonly industry: (string | null); readonly sizeClass: (string | null); readonly status: (string | null); readonly establishedOn: (string | null); })[]; };
  };
  /** 凭授权查询信息项 items of a subject, under its consent */
  'POST /api/v1/subjects/{uscc}/query': {
    readonly path: { readonly uscc: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly consent: string; readonly purpose: string; readonly range?: { readonly from: string; readonly until: string; }; readonly application?: string; readonly items: readonly (string)[]; };
    readonly reply: { readonly number: string; readonly edition: string; readonly purpose: string; readonly mode: string; readonly at: string; readonly recipient: ({ readonly organisation: string; readonly name: string; } | null); readonly consent: ({ readonly consent: string; readonly version: number; } | null); readonly application: (string | null); readonly range: ({ readonly from: string; readonly until: string; } | null); readonly subject: { readonly uscc: string; readonly name: string; readonly formerNames: readonly (string)[]; readonly kind: string; readonly division: (string | null); readonly industry: (string | null); readonly sizeClass: (string | null); }; readonly items: readonly ({ readonly item: string; readonly records: readonly ({ readonly item: string; readonly key: string; readonly version: number; readonly source: string; readonly receivedAt: string; readonly eventOn: (string | null); readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; readonly marks: readonly (string)[]; })[]; readonly withheld: readonly ({ readonly field: (string | null); readonly reason: string; readonly records: (number | null); })[]; readonly asOf: (string | null); readonly sources: readonly (string)[]; })[]; readonly digest: string; };
  };
  /** 说明将提供什么、不提供什么及理由（不含数据） what would be provided, what not, and why: the decision without the data */
  'POST /api/v1/subjects/{uscc}/explain': {
    readonly path: { readonly uscc: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly mode: "report" | "query"; readonly purpose: string; readonly items?: readonly (string)[]; readonly consent?: string; readonly institution?: string; readonly range?: { readonly from: string; readonly until: string; }; readonly application?: string; };
    readonly reply: { readonly edition: string; readonly purpose: string; readonly mode: string; readonly at: string; readonly recipient: ({ readonly organisation: string; readonly name: string; } | null); readonly consent: ({ readonly consent: string; readonly version: number; } | null); readonly range: ({ readonly from: string; readonly until: string; } | null); readonly subject: string; readonly refusal: ({ readonly code: string; readonly zh: string; readonly en: string; readonly clause: string; } | null); readonly items: readonly ({ readonly item: string; readonly records: number; readonly whole: readonly (string)[]; readonly fields: readonly ({ readonly field: string; readonly outcome: "pass" | "mask" | "withhold"; readonly reason: (string | null); readonly records: number; })[]; })[]; readonly reasons: Readonly<Record<string, { readonly zh: string; readonly en: string; readonly clause: string; }>>; };
  };
  /** 再次展示已提供的内容 exactly what was provided under a number */
  'GET /api/v1/disclosures/{number}': {
    readonly path: { readonly number: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly number: string; readonly edition: string; readonly purpose: string; readonly mode: string; readonly at: string; readonly recipient: ({ readonly organisation: string; readonly name: string; } | null); readonly consent: ({ readonly consent: string; readonly version: number; } | null); readonly application: (string | null); readonly range: ({ readonly from: string; readonly until: string; } | null); readonly subject: { readonly uscc: string; readonly name: string; readonly formerNames: readonly (string)[]; readonly kind: string; readonly division: (string | null); readonly industry: (string | null); readonly sizeClass: (string | null); }; readonly items: readonly ({ readonly item: string; readonly records: readonly ({ readonly item: string; readonly key: string; readonly version: number; readonly source: string; readonly receivedAt: string; readonly eventOn: (string | null); readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; readonly marks: readonly (string)[]; })[]; readonly withheld: readonly ({ readonly field: (string | null); readonly reason: string; readonly records: (number | null); })[]; readonly asOf: (string | null); readonly sources: readonly (string)[]; })[]; readonly digest: string; };
  };
  /** 标准公共信用报告（仅公开信息） standard public credit report (public information only) */
  'GET /api/v1/subjects/{uscc}/report': {
    readonly path: { readonly uscc: string; };
    readonly query: { readonly form?: "pdf" | "html" | "json"; readonly language?: "zh" | "en"; };
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
}
