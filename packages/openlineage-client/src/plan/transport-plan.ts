/** Where events go. */
export type TransportPlan =
  | HttpPlan
  | FilePlan
  | CompositePlan
  | { readonly type: 'console' }
  | { readonly type: 'noop' }
  | { readonly type: 'unusable'; readonly reason: string };

/** A receiver that takes one event with each POST. */
export interface HttpPlan {
  readonly type: 'http';
  /** The whole URL events are posted to. */
  readonly url: string;
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly auth?: Auth;
  readonly gzip: boolean;
  /** Whether the certificate of the receiver is looked at; a text is a file of certificates to trust (PEM). */
  readonly verify: boolean | string;
  readonly retry: Retry;
}

/** How a request proves who asks. */
export type Auth =
  | { readonly type: 'api_key'; readonly apiKey: string }
  | {
      readonly type: 'jwt';
      readonly apiKey: string;
      readonly tokenEndpoint: string;
      /** The names a token may have in the answer, the best first. */
      readonly tokenFields: readonly string[];
      readonly expiresInField: string;
      readonly grantType: string;
      readonly responseType: string;
      /** How long before its end a token is no longer used, in milliseconds. */
      readonly refreshBufferMs: number;
    };

/** When a request is tried again. */
export interface Retry {
  /** How often, after the first time. */
  readonly total: number;
  /** How often of these because the receiver could not be reached. */
  readonly connect: number;
  /** How often of these because no answer came. */
  readonly read: number;
  /** The first wait in milliseconds; each one after it is twice as long. */
  readonly backoffMs: number;
  /** Answers that are worth another try. */
  readonly statuses: readonly number[];
}

/** Events are written to a file, one a line, or each to a file of its own. */
export interface FilePlan {
  readonly type: 'file';
  readonly path: string;
  readonly append: boolean;
  /** Each file is named for what is in it, and indented. */
  readonly debug: boolean;
}

/** Events go to several receivers. */
export interface CompositePlan {
  readonly type: 'composite';
  readonly children: readonly { readonly name: string; readonly transport: TransportPlan }[];
  /** Whether each receiver gets all events; otherwise the first that takes an event is the last that is asked. */
  readonly toAll: boolean;
  /** Whether, where the first to take it is enough, another is asked after one has failed. */
  readonly pastFailure: boolean;
}
