export type Schema = Readonly<Record<string, unknown>>;
export function withRules(schema: Schema, rules: readonly { readonly meta: unknown }[]): Schema;
