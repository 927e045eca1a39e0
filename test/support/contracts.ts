import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../contracts/node_modules');

/** True where the packages of test/contracts are installed (`npm ci --prefix test/contracts`); what needs them is skipped elsewhere. */
export const hasContracts: boolean = existsSync(folder);

/** Loads a module of a package of test/contracts, such as `mermaid/dist/mermaid.core.mjs`. */
export const contract = async <Module>(file: string): Promise<Module> => (await import(join(folder, file))) as Module;
