// 路由 (route): one literal from which come validation, types, who may ask, the API description and the
// access matrix. What a caller is, the terms say (C): here it is only handed on.
import type { Static, TObject, TSchema } from 'typebox';
import type { Fault } from '../../kernel/fault.ts';
import type { Keeping, Replay } from './sending-once.ts';
import type { ProblemReply } from './fault-reply.ts';

export interface RouteText {
  readonly zh: string;
  readonly en: string;
}

/** What a handler is given: everything checked against the route's schemas. */
export interface Ask<
  C,
  P extends TObject,
  Q extends TObject,
  J extends TSchema = TSchema,
  H extends TObject = TObject,
> {
  /** Who asks: the route's access was checked. */
  readonly caller: C;
  readonly params: Static<P>;
  readonly query: Static<Q>;
  /** The headers the route asks for, by their names in lower case. */
  readonly headers: Static<H>;
  /** The JSON body, where the route has a schema for it. */
  readonly json: Static<J>;
  /** The body as it arrives, for routes that take a file; empty for others. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Sends a header with the answer. */
  readonly header: (name: string, value: string) => void;
  /** A cookie that came along: for what a browser is known by before anybody has signed in. */
  readonly cookie: (name: string) => string | null;
  /** Keeps what the answer is made again from; null: the request may not be sent again under a key. */
  readonly keeping: Keeping | null;
}

/** An answer that is not JSON. */
export interface FileReply {
  readonly contentType: string;
  readonly body: string | Uint8Array | AsyncIterable<string | Uint8Array>;
  /** Name to save it under; shown in the browser where absent. */
  readonly fileName?: string;
  /** Where to go on instead (303): after what a form did, reloading does nothing again. */
  readonly location?: string;
  /** What it says no to, where it is a page that is shown all the same: told as its status and code. */
  readonly problem?: Fault;
  /** Further headers. Where `etag` is what the asker has already, the body stays here (304). */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who may ask: a word for a state of being signed in, or the list of roles, as the terms write them. */
export type RouteAccess = string | readonly string[];

export interface Route<
  C = never,
  P extends TObject = TObject,
  Q extends TObject = TObject,
  J extends TSchema = TSchema,
  H extends TObject = TObject,
> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI form: `/batches/{batch}`. */
  readonly path: string;
  readonly summary: RouteText;
  readonly tag: string;
  readonly access: RouteAccess;
  readonly params: P;
  readonly query: Q;
  /** Headers that matter to it, in lower case; others may come along. */
  readonly headers?: H;
  /** `file`: the body is a file's bytes, streamed to the handler. A schema: JSON. */
  readonly body?: 'file' | J;
  /** The body is what a page's form sends (urlencoded), every member of it a text. */
  readonly encoding?: 'form';
  readonly status: 200 | 201 | 202;
  /** Closed: a field it does not declare cannot leave. Null: a FileReply of one of `files`. */
  readonly reply: TSchema | null;
  /** The handler answers with the JSON itself, in bytes, of the form that `reply` says. */
  readonly written?: true;
  /** Content types of a FileReply. */
  readonly files?: readonly string[];
  /** Answers are signed by the node (`Xinqiao-Signature`). */
  readonly signed?: boolean;
  /** Sent twice under one `Idempotency-Key` it is done once; answers that are not to be kept are made
   * again from a reference. */
  readonly idempotent?: true | Replay<Ask<C, P, Q, J, H>>;
  /** How a page for people says why it cannot be shown; for programs it is problem details. Routes
   * that have it are pages, and no part of the API's description. */
  readonly problem?: (problem: ProblemReply, url: string) => FileReply;
  readonly handle: (ask: Ask<C, P, Q, J, H>) => Promise<unknown>;
}
