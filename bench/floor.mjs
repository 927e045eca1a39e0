// The least that any linter in one Node process has to do: read the files and parse them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
for (const file of readdirSync(folder)) JSON.parse(readFileSync(join(folder, file), 'utf8'));
