import { isObject, member, type JsonValue } from '../../src/document/document.ts';
import { defineRule, noOptions, type Finding, type Rule } from '../../src/engine/rule.ts';
import type { Read } from '../../src/facts/data/reads.ts';
import { isNumeric, kindOfRead, type Kind } from '../../src/facts/data/types.ts';
import type { Variables } from '../../src/facts/data/variables.ts';
import type { Write } from '../../src/facts/data/writes.ts';
import { describe } from '../../src/script/describe.ts';
import { isOneExpression } from '../../src/script/expression.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';
import type { Block, Script } from '../../src/script/script.ts';
import { fits, kindOf } from '../../src/script/value-types.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'type-mismatch',
    docs: {
      description: 'Disallow values that do not fit the type of a variable, in writes and in comparisons',
      category: 'data',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    if (script.variables.length === 0) return;
    const variables = facts.variables();
    const { surelyReached } = facts.flow();
    for (const write of variables.writes) {
      if (surelyReached[write.block] !== 1 || !write.certain || write.rest !== '') continue;
      const fault = writeFault(script, variables, write);
      if (fault !== undefined) report({ ...fault, block: script.blocks[write.block]! });
    }
    for (const block of script.blocks) {
      if (surelyReached[block.index] !== 1) continue;
      const conditions = propertyOf(block, 'conditions');
      if (conditions === undefined || !Array.isArray(conditions.value)) continue;
      (conditions.value as readonly JsonValue[]).forEach((entry, position) => {
        const fault = comparisonFault(script, variables, block, entry, `${conditions.pointer}/${position}`);
        if (fault !== undefined) report({ ...fault, block });
      });
    }
  },
});

function writeFault(script: Script, variables: Variables, write: Write): Finding | undefined {
  const { declared, names, readsIn } = variables;
  const place = declared[write.variable]!;
  if (place < 0) return undefined;
  const { type, pointer } = script.variables[place]!;
  const block = script.blocks[write.block]!;
  const name = names[write.variable]!;
  const finding = (at: string, what: (to: string) => string): Finding => {
    const related = [{ pointer: `${pointer}/type`, message: `Variable ${quoted(name)} is declared as ${type}.` }];
    const message = `${describe(block)} writes ${what(`to ${quoted(name)}, which is of type ${type}`)}`;
    return { pointer: at, message, about: `${name} write`, related };
  };
  if (write.onSuccess) {
    if (!scalar.has(type)) return undefined;
    return finding(write.pointer, (to) => `rows ${to}: rows need an Array or an Object.`);
  }
  const value = propertyOf(block, 'value');
  if (value === undefined || !strict.has(type)) return undefined;
  const read = wholeRead(value.value, value.pointer, readsIn[write.block]!);
  if (read !== undefined) {
    const kind = kindOfRead(script, variables, read);
    if (kind === undefined || !clashes(type, kind)) return undefined;
    const from = `${quoted(names[read.variable]! + read.rest)}, which is of type ${kind.type},`;
    return finding(value.pointer, (to) => `${from} ${to}.`);
  }
  if (fits(type, value.value) || mayBecome(type, value.value)) return undefined;
  return finding(value.pointer, (to) => `${kindOf(value.value)} ${to}.`);
}

const scalar: ReadonlySet<string> = new Set(['String', 'Number', 'Boolean', 'Date']);
/** Anything can be written as text. */
const strict: ReadonlySet<string> = new Set(['Number', 'Boolean', 'Date', 'Object', 'Array']);
const held: ReadonlySet<string> = new Set(['Object', 'Array']);

/** A text that a platform may well make such a value of: a word for yes, a formula, a number with its unit, a list. */
function mayBecome(type: string, value: JsonValue): boolean {
  if (typeof value !== 'string') return false;
  if (type === 'Boolean') return yesOrNo.test(value);
  return type !== 'Number' || /[\d()[\]+*/=<>?:]|^\W*$/.test(value) || /^\s*[+-]?(?:infinity|nan)\s*$/i.test(value);
}

const yesOrNo = /^\s*(?:true|false|t|f|yes|no|y|n|on|off|\d+)\s*$/i;
/** What comparisons take for no value. */
const nothing = /^\s*(?:null|undefined|nil|n\/a)\s*$/i;

/** A value of one type that cannot be one of the other. */
function clashes(type: string, kind: Kind): boolean {
  if (type === 'Number') return held.has(kind.type) || (kind.type === 'String' && !kind.mayBeNumber);
  return (type === 'Boolean' || type === 'Date') && held.has(kind.type);
}

function wholeRead(value: JsonValue | undefined, pointer: string, reads: readonly Read[]): Read | undefined {
  if (typeof value !== 'string' || !value.includes('{{')) return undefined;
  const read = reads.find((one) => one.pointer === pointer);
  return read?.certain === true && isOneExpression(value) ? read : undefined;
}

const ordering: ReadonlySet<string> = new Set([
  'GREATER_THAN',
  'LESS_THAN',
  'GREATER_THAN_OR_EQUAL',
  'LESS_THAN_OR_EQUAL',
]);

/** A side of a comparison. */
interface Side {
  readonly side: 'left' | 'right';
  readonly value: JsonValue | undefined;
  /** What is read, as it is written; '' where the side is no variable. */
  readonly name: string;
  /** Of the variable; undefined where it is not known. */
  readonly kind: ReturnType<typeof kindOfRead>;
}

function comparisonFault(
  script: Script,
  variables: Variables,
  block: Block,
  entry: JsonValue,
  pointer: string,
): Finding | undefined {
  if (!isObject(entry)) return undefined;
  const operator = member(entry, 'operator');
  if (typeof operator !== 'string' || !(ordering.has(operator) || /^(?:NOT_)?EQUALS$/.test(operator))) return undefined;

  const sides = (['left', 'right'] as const).map((side): Side => {
    const value = member(entry, side);
    const read = wholeRead(value, `${pointer}/${side}`, variables.readsIn[block.index]!);
    const name = read === undefined ? '' : variables.names[read.variable]! + read.rest;
    return { side, value, name, kind: read === undefined ? undefined : kindOfRead(script, variables, read) };
  });
  const [known, other] = sides[0]!.kind === undefined ? sides.toReversed() : sides;
  if (known!.kind === undefined) return undefined;
  const fault =
    other!.kind === undefined ? literalFault(known!, other!, ordering.has(operator)) : kindsFault(known!, other!);
  if (fault === undefined) return undefined;
  return {
    pointer: other!.kind === undefined ? `${pointer}/${other!.side}` : pointer,
    message: `${describe(block)} compares ${quoted(known!.name)}, which is of type ${known!.kind.type}, with ${fault}`,
    about: `${quoted(known!.name)} ${operator}`,
  };
}

function kindsFault(known: Side, other: Side): string | undefined {
  const numbers = known.kind!.type === 'Number' ? other.kind! : known.kind!;
  const isClash = (known.kind!.type === 'Number') !== (other.kind!.type === 'Number') && clashes('Number', numbers);
  return isClash ? `${quoted(other.name)}, which is of type ${other.kind!.type}.` : undefined;
}

function literalFault({ name, kind }: Side, { value }: Side, ordered: boolean): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && value.includes('{{')) return undefined;
  const { type } = kind!;
  if (held.has(type))
    return isNumeric(value)
      ? `${kindOf(value)}. Was ${quoted(`${quoted(name).slice(1, -1)}.length`)} meant?`
      : undefined;
  if (type !== 'Number' && (type !== 'Boolean' || ordered)) return undefined;
  if (fits(type, value) || mayBecome(type, value) || (typeof value === 'string' && nothing.test(value)))
    return undefined;
  return `${kindOf(value)}: ${ordered ? 'a number and a word have no order' : 'the two are never equal'}.`;
}

export default rule;
