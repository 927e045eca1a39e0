import { pointerTo } from '../document/pointer.ts';
import { readDocument } from '../document/read.ts';
import { placeFindings } from '../engine/place.ts';
import { defineRule, noOptions, type Finding, type Rule } from '../engine/rule.ts';
import { readScript } from '../formats/read.ts';
import type { Problem } from '../problems/problem.ts';
import { describe } from '../script/describe.ts';
import { quoted } from '../script/names.ts';
import { nearest } from '../script/nearest.ts';
import { emptyScript, type Script } from '../script/script.ts';
import type { ValidationError } from './platform.ts';
import { said } from './words.ts';

/** What the platform says of a script is told as if a rule had found it, so that every reporter shows it with its place. */
export const platformRefused: Rule = defineRule({
  meta: {
    id: 'platform-refused',
    docs: {
      description: 'Disallow scripts that the platform does not take',
      category: 'project',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: false,
    needs: 'script',
    ...noOptions,
  },
});

export interface Refusal {
  readonly description: string | undefined;
  readonly errors: readonly ValidationError[];
}

/** A refusal's problems, each on the block that the platform names. `bytes` are those that were sent. */
export async function problemsOf(refusal: Refusal, bytes: Uint8Array): Promise<readonly Problem[]> {
  const document = await readDocument(bytes);
  const script = (await readScript(document)).script ?? emptyScript;
  const { description, errors } = refusal;
  const findings =
    errors.length === 0 ? [wholeFinding(description)] : errors.map((error) => findingOf(error, description, script));
  const found = findings.map((finding) => ({ rule: platformRefused, severity: 'error' as const, finding }));
  return placeFindings(document, script.name, found);
}

const wholeFinding = (description: string | undefined): Finding => ({
  pointer: '/name',
  message: `The platform refused the script (400)${description === undefined ? ' and did not say why' : `: ${said(description)}`}.`,
  about: description ?? '',
});

function findingOf(
  { block: name, message }: ValidationError,
  description: string | undefined,
  script: Script,
): Finding {
  const about = message;
  const words = description === undefined ? said(message) : `${said(message)} (${said(description)})`;
  if (name === undefined)
    return { pointer: '/name', message: `The platform refused the script (400): ${words}.`, about };
  const names = script.blocks.map((block) => block.name);
  const meant = names.includes(name) ? name : nearest(name, names);
  const block = script.blocks.find((one) => one.name === meant);
  if (block === undefined)
    return {
      pointer: '/blocks',
      message: `The platform refused the script (400), for block ${quoted(name)}, which this file does not have: ${words}.`,
      about: `${name} ${about}`,
    };
  const other = block.name === name ? '' : `, which it calls ${quoted(name)}`;
  return {
    pointer: pointerTo(block.pointer, 'name'),
    block,
    message: `The platform refused ${describe(block)}${other} (400): ${words}.`,
    about,
  };
}
