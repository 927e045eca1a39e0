// The least that any linter in one Node process has to do: read the files and parse them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const place = process.argv[2];
const files = statSync(place).isDirectory() ? readdirSync(place).map((file) => join(place, file)) : [place];
for (const file of files) JSON.parse(readFileSync(file, 'utf8'));
