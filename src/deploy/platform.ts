import type { ScriptFormat } from '../script/script.ts';
import type { Budget } from './budget.ts';

/**
 * A platform that scripts are sent to: all that planning and deploying know of it. Another API (Studio's own) is another
 * function that makes one of these.
 */
export interface Platform {
  /** Its address, as reports and the ledger name it. */
  readonly host: string;
  /** The format of script that it takes. */
  readonly format: ScriptFormat;
  /** Every script on it, or why they cannot be told. */
  readonly list: () => Promise<Listing>;
  /** Sends one script, once: it is not sent again where it may have arrived. */
  readonly create: (payload: Uint8Array, budget: Budget) => Promise<CreateAnswer>;
}

/** A script as the platform tells of it. */
export interface RemoteScript {
  readonly id: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly status: string | undefined;
  readonly created: Date | undefined;
  readonly modified: Date | undefined;
}

export interface Listing {
  readonly scripts: readonly RemoteScript[];
  /** The platform's clock before the first page was made; undefined where it does not say. */
  readonly serverTime: Date | undefined;
  /** Why the list is not whole; undefined: it is. */
  readonly failure: Failure | undefined;
}

export type FailureKind =
  | 'unreachable'
  /** The platform gives this client no token at all. */
  | 'client-refused'
  | 'unauthorized'
  | 'forbidden'
  | 'too-many-requests'
  | 'redirected'
  | 'server-error'
  | 'unexpected';

/** What went wrong, in full sentences: what happened and what to do. Never a secret. */
export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
}

/** One thing that the platform holds against a script. */
export interface ValidationError {
  readonly block: string | undefined;
  readonly message: string;
}

export type CreateAnswer =
  /** It is there. Without an id where the platform's answer gave none that could be read. */
  | {
      readonly kind: 'created';
      readonly id: string | undefined;
      readonly version: string | undefined;
      readonly status: string | undefined;
      readonly location: string | undefined;
    }
  /** The platform looked at it and does not take it. */
  | { readonly kind: 'refused'; readonly description: string | undefined; readonly errors: readonly ValidationError[] }
  /** Another script has the name. */
  | { readonly kind: 'taken' }
  /** It was surely not created. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** It may have been created. `settled` where the platform has finished with the request. */
  | { readonly kind: 'unknown'; readonly failure: Failure; readonly settled: boolean };
