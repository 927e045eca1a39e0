import { compileSchemas } from '../../build/compile-schemas.mjs';

/** Vitest's global setup: the validators are not in the repository, and tests must see those of today's schemas. */
export default async function setup(): Promise<void> {
  await compileSchemas();
}
