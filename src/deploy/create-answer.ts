import type { JsonObject } from '../document/document.ts';
import { objectOf, textAt, validationErrors, wordsOf } from './answers.ts';
import { answerFailure, lossFailure, type Asked } from './failures.ts';
import type { Answer } from './http.ts';
import type { CreateAnswer } from './platform.ts';
import type { Redactor } from './redact.ts';
import type { Sent } from './send.ts';

/** What a POST of a script came to. */
export function createAnswer(got: Sent, asked: Asked, { redact }: Redactor): CreateAnswer {
  if (got.kind !== 'answer') {
    const failure = lossFailure(got, asked);
    const isUnknown = got.kind === 'loss' && got.mayHaveArrived;
    return isUnknown ? { kind: 'unknown', failure, settled: false } : { kind: 'failed', failure };
  }
  const { status } = got;
  const body = objectOf(got.text, redact) ?? {};
  if (status === 201 || (status === 200 && textAt(body, 'id') !== undefined)) return created(got, body, redact);
  if (status === 400 || status === 422)
    return { kind: 'refused', description: wordsOf(body), errors: validationErrors(body) };
  if (status === 409) return { kind: 'taken' };
  const failure = answerFailure(got, { ...asked, words: wordsOf(body) });
  // Behind a gateway that gave up (502, 504), or an answer that is not understood, the work may still be going on.
  if (status >= 500 || status === 408 || status < 300)
    return { kind: 'unknown', failure, settled: status === 500 || status === 503 || status === 408 };
  return { kind: 'failed', failure };
}

function created({ header }: Answer, body: JsonObject, redact: (text: string) => string): CreateAnswer {
  const written = header('location');
  const location = written === undefined ? undefined : redact(written);
  return {
    kind: 'created',
    id: textAt(body, 'id') ?? idIn(location),
    version: textAt(body, 'version'),
    status: textAt(body, 'status'),
    location,
  };
}

/** The last step of a Location: the id, where the body did not give it. */
function idIn(location: string | undefined): string | undefined {
  const last = location
    ?.split(/[?#]/)[0]
    ?.split('/')
    .findLast((step) => step !== '');
  return last === undefined || last === 'scripts' || !/^[\w.~-]+$/.test(last) ? undefined : last;
}
