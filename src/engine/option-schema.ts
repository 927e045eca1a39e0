import { Ajv } from 'ajv';

/** In words what does not fit, or undefined. Rules may come from users, so their schemas cannot all be compiled at build time. */
export function findOptionFault(
  schema: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, unknown>>,
): string | undefined {
  const ajv = new Ajv();
  if (ajv.validate(schema, options)) return undefined;
  const [error] = ajv.errors ?? [];
  if (error === undefined) return 'they do not match its schema';
  if (error.keyword === 'additionalProperties') {
    return `"${String(error.params['additionalProperty'])}" is none of them`;
  }
  const name = error.instancePath === '' ? 'they' : `"${error.instancePath.slice(1)}"`;
  return `${name} ${error.message ?? 'are wrong'}`;
}
