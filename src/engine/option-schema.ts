import { Ajv } from 'ajv';

export interface OptionFault {
  /** In words what does not fit, to stand behind a colon. */
  readonly says: string;
  /** Where in the options, RFC 6901. */
  readonly pointer: string;
  /** A key there that is none of `known`. */
  readonly unknown?: string;
  readonly known?: readonly string[];
}

/** What does not fit, or undefined. Rules may come from users, so their schemas cannot all be compiled at build time. */
export function findOptionFault(
  schema: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, unknown>>,
): OptionFault | undefined {
  // Without the check of the schema itself, which costs more than everything else and is the rule's own test's to make.
  const ajv = new Ajv({ verbose: true, validateSchema: false, meta: false });
  if (ajv.validate(schema, options)) return undefined;
  const [error] = ajv.errors ?? [];
  if (error === undefined) return { says: 'they do not match its schema', pointer: '' };
  const pointer = error.instancePath;
  if (error.keyword === 'additionalProperties') {
    const unknown = String(error.params['additionalProperty']);
    const { properties = {} } = (error.parentSchema ?? {}) as {
      readonly properties?: Readonly<Record<string, unknown>>;
    };
    return { says: `"${unknown}" is none of them`, pointer, unknown, known: Object.keys(properties) };
  }
  const name = pointer === '' ? 'they' : `"${pointer.slice(1)}"`;
  return { says: `${name} ${error.message ?? 'are wrong'}`, pointer };
}
