// 路由 (route): one literal from which come validation, types, the API description and the audit name.
import type { Static, TObject, TSchema } from 'typebox';
import type { ProblemReply } from './fault-reply.ts';

export interface RouteText {
  readonly zh: string;
  readonly en: string;
}

/** What a handler is given: everything checked against the route's schemas. */
export interface Ask<P extends TObject, Q extends TObject> {
  readonly params: Static<P>;
  readonly query: Static<Q>;
  /** The body as it arrives, for routes that take a file; empty for others. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** An answer that is not JSON. */
export interface FileReply {
  readonly contentType: string;
  readonly body: string | Uint8Array | AsyncIterable<string | Uint8Array>;
  /** Name to save it under; shown in the browser where absent. */
  readonly fileName?: string;
  /** Further headers. Where `etag` is what the asker has already, the body stays here (304). */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route<P extends TObject = TObject, Q extends TObject = TObject> {
  readonly method: 'get' | 'post';
  /** OpenAPI form: `/batches/{batch}`. */
  readonly path: string;
  readonly summary: RouteText;
  readonly tag: string;
  readonly params: P;
  readonly query: Q;
  /** `file`: the body is a file's bytes, streamed to the handler. */
  readonly body?: 'file';
  readonly status: 200 | 202;
  /** Closed: a field it does not declare cannot leave. Null: a FileReply of one of `files`. */
  readonly reply: TSchema | null;
  /** Content types of a FileReply. */
  readonly files?: readonly string[];
  /** How a page for people says why it cannot be shown; for programs it is problem details. Routes
   * that have it are pages, and no part of the API's description. */
  readonly problem?: (problem: ProblemReply) => FileReply;
  readonly handle: (ask: Ask<P, Q>) => Promise<unknown>;
}

/** Keeps a route's own types while its handler is written; the list of routes forgets them. */
export function route<P extends TObject, Q extends TObject>(literal: Route<P, Q>): Route {
  return literal;
}
