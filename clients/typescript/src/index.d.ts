import type { FileOperation, Operations, ProblemResponse } from './schema.js';

export type * from './schema.js';

/** Where the installation is, and who signs in: an API key, or a user. Without either, only what needs no token can be called. */
export interface ClientOptions {
  /** Address of the installation, such as `https://shop.example.com`. */
  baseUrl: string;
  /** An API key (`eca_…`), which needs no signing in. */
  apiKey?: string;
  /** Name of a user; the client signs in at the first call, and renews its token. */
  userName?: string;
  /** Password of the user. */
  password?: string;
  /** How often a call is repeated that failed for a moment; 3 when omitted, 0 for never. */
  retries?: number;
  /** Sends the requests; the global `fetch` when omitted. */
  fetch?: typeof fetch;
}

/** What one call can have besides its parameters and its body. */
export interface RequestOptions {
  /** Cancels the call, its retries and the waiting between them. */
  signal?: AbortSignal;
  /** Makes a write safe to repeat, after a reload too; made by the client when omitted. Only for operations that take a key. */
  idempotencyKey?: string;
  /** The ETag (`etagOf`) that the resource must still have; a change in between is 412. */
  ifMatch?: string;
  /** More headers. */
  headers?: Record<string, string>;
}

/** A page of a list. */
export interface Page<T> {
  items: T[];
  /** The number of items of all pages. */
  totalCount: number;
  /** Whether there is a next page. */
  hasNext: boolean;
}

/** A list: `await` gives the page that the parameters name, `for await` the items of all pages from there on. */
export interface Paged<T> extends PromiseLike<Page<T>>, AsyncIterable<T> {}

/** A file that the server sends. */
export interface FileAnswer {
  blob: Blob;
  fileName: string | undefined;
  mediaType: string;
}

/** An answer that is an error. */
export class ApiError extends Error {
  constructor(status: number, problem: ProblemResponse | undefined, message: string);
  /** Status of the answer. */
  readonly status: number;
  /** What the server says of it; undefined when that could not be read. */
  readonly problem: ProblemResponse | undefined;
  /** The code from the closed list of errors (docs/errors.md). */
  readonly code: string | undefined;
}

/** The operations of the API, one method each. */
export interface Client extends Operations {
  /** An operation's figures as the file that the parameter `format` names. */
  download<K extends FileOperation>(operation: K, ...args: Parameters<Operations[K]>): Promise<FileAnswer>;
  /** The ETag that a resource came with, for `ifMatch`. */
  etagOf(resource: object): string | undefined;
}

/** Makes a client. */
export function createClient(options: ClientOptions): Client;
