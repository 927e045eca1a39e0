/** The three calls that the sandbox knows. */
export type Call = 'token' | 'list' | 'create';
export const calls: readonly Call[] = ['token', 'list', 'create'];

/** What goes wrong with a request. Where it says "acted", the server has done what it was asked before that. */
export type Fault =
  /** Answered at once, nothing done. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Acted, then answered with a status that says otherwise. */
  | { readonly kind: 'acted-status'; readonly status: number }
  | { readonly kind: 'reset-before' }
  | { readonly kind: 'reset-after' }
  /** Nothing done, no answer. */
  | { readonly kind: 'silent' }
  /** Acted, no answer. */
  | { readonly kind: 'silent-after' }
  /** No answer, and acted only after so many milliseconds. */
  | { readonly kind: 'late'; readonly delay: number }
  /** Acted; the answer comes a byte at a time. */
  | { readonly kind: 'slow-body' }
  /** Acted; the connection ends in the middle of the answer. */
  | { readonly kind: 'cut-body' }
  /** Acted; the answer is not JSON. */
  | { readonly kind: 'wrong-json' }
  /** Acted; the answer is JSON of another kind. */
  | { readonly kind: 'other-json' }
  /** Acted; the answer is empty. */
  | { readonly kind: 'empty-body' }
  /** Nothing done; the answer repeats all that the request had, its secrets too. */
  | { readonly kind: 'echo'; readonly status: number }
  /** Every token that was given out has ended. */
  | { readonly kind: 'end-tokens' };

/** Asked for each request; undefined: all goes well. `nth` counts the requests of a call from 1. */
export type FaultPlan = (request: {
  readonly call: Call;
  readonly nth: number;
  readonly script: string | undefined;
}) => Fault | undefined;

const plainKinds = [
  'reset-before',
  'reset-after',
  'silent',
  'silent-after',
  'slow-body',
  'cut-body',
  'wrong-json',
  'other-json',
  'empty-body',
  'end-tokens',
] as const;

/** What may follow `--fault`, for a message. */
export const faultForms: string = `a status such as 503, ${plainKinds.join(', ')}`;

/**
 * Reads `call:fault:share`, such as `create:503:0.05` or `list:reset-before:1`: the share of the requests, from 0 to 1, that it
 * strikes. Throws an Error with a sentence.
 */
export function readFault(written: string): { readonly call: Call; readonly fault: Fault; readonly share: number } {
  const [call, kind = '', share = '1', ...more] = written.split(':');
  const known = calls.find((one) => one === call);
  const plain = plainKinds.find((one) => one === kind);
  const status = /^[3-5]\d\d$/.test(kind) ? Number(kind) : undefined;
  const part = Number(share);
  if (known === undefined) throw new Error(`"--fault ${written}" begins with the call: ${calls.join(', ')}.`);
  if (more.length > 0 || !(part >= 0 && part <= 1))
    throw new Error(`"--fault ${written}" ends with a share from 0 to 1.`);
  if (plain !== undefined) return { call: known, fault: { kind: plain }, share: part };
  if (status === undefined) throw new Error(`"${kind}" in "--fault ${written}" is no fault: ${faultForms}.`);
  const headers = status === 429 ? { 'retry-after': '1' } : {};
  return { call: known, fault: { kind: 'status', status, headers }, share: part };
}

/** The first of the given faults that strikes. `chance` gives numbers from 0 to below 1. */
export const faultPlan =
  (faults: readonly ReturnType<typeof readFault>[], chance: () => number = Math.random): FaultPlan =>
  ({ call }) =>
    faults.find((one) => one.call === call && chance() < one.share)?.fault;
