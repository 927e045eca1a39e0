import { expect, test } from 'vitest';
import { traceOf } from '../../src/cli/trace.ts';
import type { Io } from '../../src/cli/io.ts';

const io = { env: { CXLINT_TRACE: '1' } } as unknown as Io;

test('what was thrown is shown without the secrets of the file, and without what is a secret anywhere', () => {
  const file = '{"name": "db.password", "value": "Kq7!mmZx"}';
  const error = new Error('Unexpected "Kq7!mmZx" behind Pwd=Zz8!qqYy;');
  const trace = traceOf(error, io, file);
  expect(trace).toContain('Error: Unexpected "***" behind Pwd=***;');
  expect(trace).toContain('trace.test.ts');
});

test('without being asked for, nothing of it is shown', () => {
  expect(traceOf(new Error('Kq7!mmZx'), { env: {} } as unknown as Io)).not.toContain('Kq7');
});
