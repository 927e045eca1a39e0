import type { DeployStatus } from '../problems/deploy-report.ts';
import { quoted } from '../script/names.ts';
import type { CreateAnswer, Failure, RemoteScript, ValidationError } from './platform.ts';
import { heldBy } from './taken.ts';

/** What became of one script. */
export interface Outcome {
  readonly status: DeployStatus;
  readonly message: string;
  readonly id?: string;
  readonly version?: string;
  readonly location?: string;
  /** What the platform held against it, where it refused it. */
  readonly refusal?: { readonly description: string | undefined; readonly errors: readonly ValidationError[] };
  /** Why no other script is to be sent after this one. */
  readonly halt?: string;
}

export function createdOutcome(
  id: string | undefined,
  version: string | undefined,
  status: string | undefined,
  location: string | undefined,
): Outcome {
  const as =
    id === undefined ? '; the platform did not say its id, and the next run will look for it' : ` as ${quoted(id)}`;
  const odd =
    status === undefined || status === 'VALID'
      ? ''
      : ` The platform gives it the status ${quoted(status)}: look at it in Studio.`;
  return {
    status: 'created',
    message: `Created${as}.${odd}`,
    ...(id === undefined ? {} : { id }),
    ...(version === undefined ? {} : { version }),
    ...(location === undefined ? {} : { location }),
  };
}

export const refusedOutcome = ({ description, errors }: Extract<CreateAnswer, { kind: 'refused' }>): Outcome => ({
  status: 'refused',
  message: 'The platform refused the script (400): see its problems.',
  refusal: { description, errors },
});

export function takenOutcome(name: string, remote: RemoteScript | undefined): Outcome {
  const who = remote === undefined ? '' : `, ${heldBy(remote)}`;
  return {
    status: 'name-taken',
    message: `The platform has a script ${quoted(name)} already (409)${who}. Give this one another name, or delete the one on the platform in Studio and run again.`,
    ...(remote === undefined ? {} : { id: remote.id }),
    ...(remote?.version === undefined ? {} : { version: remote.version }),
  };
}

/** `isOpen`: an earlier try may yet be acted upon. */
export function failedOutcome({ kind, message }: Failure, isOpen: boolean): Outcome {
  const halt = kind === 'client-refused' ? { halt: message } : {};
  return isOpen
    ? {
        status: 'unknown',
        message: `${message} The platform does not have the script now, but may yet create it: the next run looks before it sends.`,
        ...halt,
      }
    : { status: 'failed', message: `Not created. ${message}`, ...halt };
}

export const unknownOutcome = (failure: Failure, second?: Failure): Outcome => ({
  status: 'unknown',
  message: `${failure.message} It is not known whether the script was created${second === undefined ? '.' : `, and it could not be looked up. ${second.message}`} The next run looks before it sends.`,
});

export const lostAndTaken: Failure = {
  kind: 'unexpected',
  message:
    'A try to create the script was lost, and the next one was told that the name is taken (409), but the list does not have it.',
};
