/** Adds steps to a JSON Pointer (RFC 6901): `pointerTo('/blocks/0', 'transitions', 'a/b')` is '/blocks/0/transitions/a~1b'. */
export function pointerTo(base: string, ...steps: readonly (string | number)[]): string {
  let pointer = base;
  for (const step of steps) {
    pointer += typeof step === 'number' ? `/${step}` : `/${escaped(step)}`;
  }
  return pointer;
}

/** Hardly any key has a character to escape, and pointers are made for many blocks. */
const escaped = (step: string): string =>
  step.includes('~') || step.includes('/') ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step;

/** The steps of a JSON Pointer, unescaped: '/a~1b/0' is ['a/b', '0']; '' is []. */
export function pointerSteps(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
