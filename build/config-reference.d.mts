export function configReference(page: string, schema: Readonly<Record<string, unknown>>): string;
