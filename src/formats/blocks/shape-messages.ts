import { isObject, member, type JsonObject } from '../../document/document.ts';
import { pointerSteps, pointerTo } from '../../document/pointer.ts';
import { blockType } from '../../script/catalogue.ts';
import { didYouMean, isSameButCase } from '../../script/describe.ts';
import { nearest } from '../../script/nearest.ts';
import { quoted } from '../../script/names.ts';
import { capital, expected, kindOf, labelOf, subjectOf, valueAt } from './shape-words.ts';
import type { ShapeFault } from './shape-fault.ts';
import type { Shape, ShapeError } from './validators.js';

/** An error of a validator, and the pointer into the document that it is about. */
export interface LocatedError {
  readonly error: ShapeError;
  readonly shape: Shape;
  readonly pointer: string;
}

/** The keys that one object lacks, and those that it should not have. */
interface KeyFaults {
  readonly missing: Set<string>;
  readonly unknown: Set<string>;
  known: readonly string[];
}

/** The validators' errors as faults in words: one for each defect, though two validators may have seen it. */
export function describeFaults(value: JsonObject, errors: readonly LocatedError[]): readonly ShapeFault[] {
  const keyFaults = new Map<string, KeyFaults>();
  const faults = new Map<string, ShapeFault>();
  for (const { error, shape, pointer } of errors) {
    if (error.keyword === 'type') {
      faults.set(pointer, wrongType(value, pointer, error.params.type));
    } else if (error.keyword === 'minLength' || error.keyword === 'minItems') {
      faults.set(pointer, empty(value, pointer));
    } else {
      const at = keyFaultsAt(keyFaults, pointer);
      if (error.keyword === 'required') {
        at.missing.add(error.params.missingProperty);
      } else {
        at.unknown.add(error.params.additionalProperty);
        at.known = shape.keys[error.schemaPath] ?? [];
      }
    }
  }
  const misplaced = [...keyFaults].flatMap(([pointer, at]) => takeMisplaced(value, pointer, at, keyFaults));
  const others = [...keyFaults].flatMap(([pointer, at]) => keyFaultsOf(value, pointer, at));
  return [...faults.values(), ...misplaced, ...others];
}

/** A property that stands in the block itself is one mistake: it is not missing from "properties" too, nor is that missing. */
function takeMisplaced(
  value: JsonObject,
  pointer: string,
  { missing, unknown }: KeyFaults,
  all: ReadonlyMap<string, KeyFaults>,
): readonly ShapeFault[] {
  const steps = pointerSteps(pointer);
  const block = valueAt(value, steps);
  const type = isObject(block) && steps[0] === 'blocks' && steps.length === 2 ? member(block, 'type') : undefined;
  const properties = typeof type === 'string' ? blockType(type)?.properties : undefined;
  if (properties === undefined) return [];

  const faults: ShapeFault[] = [];
  for (const key of unknown) {
    if (!Object.hasOwn(properties, key)) continue;
    unknown.delete(key);
    missing.delete('properties');
    all.get(`${pointer}/properties`)?.missing.delete(key);
    faults.push({
      kind: 'shape',
      pointer: pointerTo(pointer, key),
      key: true,
      message: `${capital(labelOf(value, steps))} has ${quoted(key)} beside its "properties", not in them.`,
      about: `misplaced ${key}`,
      ...blockOf(steps),
    });
  }
  return faults;
}

function keyFaultsAt(all: Map<string, KeyFaults>, pointer: string): KeyFaults {
  let at = all.get(pointer);
  if (at === undefined) {
    at = { missing: new Set(), unknown: new Set(), known: [] };
    all.set(pointer, at);
  }
  return at;
}

/** A key that is missing and an unknown one that is near to it are one mistake: a misspelling. */
function keyFaultsOf(
  value: JsonObject,
  pointer: string,
  { missing, unknown, known }: KeyFaults,
): readonly ShapeFault[] {
  const faults: ShapeFault[] = [];
  for (const key of missing) {
    const written = nearest(key, unknown);
    if (written !== undefined) unknown.delete(written);
    faults.push(written === undefined ? lacks(value, pointer, key) : misspelt(value, pointer, key, written));
  }
  const object = valueAt(value, pointerSteps(pointer));
  const free = known.filter((key) => !isObject(object) || !Object.hasOwn(object, key));
  for (const key of unknown) faults.push(unknownKey(value, pointer, key, nearest(key, free)));
  return faults;
}

function wrongType(value: JsonObject, pointer: string, type: string | readonly string[]): ShapeFault {
  const steps = pointerSteps(pointer);
  const wanted =
    steps[0] === 'blocks' && steps[2] === 'transitions' && steps.length > 3 ? 'the name of a block' : expected(type);
  return {
    kind: 'shape',
    pointer,
    message: `${capital(labelOf(value, steps))} must be ${wanted}, not ${kindOf(valueAt(value, steps))}.`,
    about: `type of ${subjectOf(value, steps)}`,
    ...blockOf(steps),
  };
}

function empty(value: JsonObject, pointer: string): ShapeFault {
  const steps = pointerSteps(pointer);
  // Of a property people say that the block has it.
  const owner = steps.slice(0, steps.at(-2) === 'properties' ? -2 : -1);
  return {
    kind: 'shape',
    pointer,
    message: `${capital(labelOf(value, owner))} has ${steps.at(-1) === 'blocks' ? 'no blocks: the list is empty' : `an empty ${quoted(steps.at(-1)!)}`}.`,
    about: `empty ${subjectOf(value, steps)}`,
    ...blockOf(steps),
  };
}

function lacks(value: JsonObject, pointer: string, key: string): ShapeFault {
  const steps = pointerSteps(pointer);
  return {
    kind: 'shape',
    ...placeOfObject(value, pointer, steps),
    message: `${capital(labelOf(value, ownerSteps(steps)))} has no ${key === 'name' ? key : quoted(key)}.`,
    about: `no ${subjectOf(value, [...steps, key])}`,
    ...blockOf(steps),
  };
}

function misspelt(value: JsonObject, pointer: string, key: string, written: string): ShapeFault {
  const steps = pointerSteps(pointer);
  const label = capital(labelOf(value, ownerSteps(steps)));
  return {
    kind: 'shape',
    pointer: pointerTo(pointer, written),
    key: true,
    message: `${label} has ${quoted(written)} where ${quoted(key)} is expected.`,
    about: `no ${subjectOf(value, [...steps, key])}`,
    ...blockOf(steps),
    suggestions: [key],
    ...renamed(pointer, written, key),
  };
}

function unknownKey(value: JsonObject, pointer: string, key: string, near: string | undefined): ShapeFault {
  const steps = pointerSteps(pointer);
  const label = capital(labelOf(value, ownerSteps(steps)));
  return {
    kind: 'unknown-key',
    pointer: pointerTo(pointer, key),
    key: true,
    message: `${label} has an unknown key ${quoted(key)}.${didYouMean(key, near)}`,
    about: `unknown ${subjectOf(value, [...steps, key])}`,
    ...blockOf(steps),
    ...(near === undefined ? {} : { suggestions: [near], ...renamed(pointer, key, near) }),
  };
}

/** Keys on which hangs what leads where. */
const structural: ReadonlySet<string> = new Set(['blocks', 'entryBlock', 'name', 'properties', 'transitions', 'type']);

function renamed(pointer: string, written: string, key: string): Pick<ShapeFault, 'fix'> {
  if (structural.has(key)) return {};
  const fix = {
    says: `${quoted(written)} is called ${quoted(key)}.`,
    safe: isSameButCase(written, key),
    edits: [{ kind: 'rename', pointer: pointerTo(pointer, written), key }] as const,
  };
  return { fix };
}

/** What is missing from a block's properties is missing from the block, in words. */
const ownerSteps = (steps: readonly string[]): readonly string[] =>
  steps.length === 3 && steps[0] === 'blocks' && steps[2] === 'properties' ? steps.slice(0, 2) : steps;

/** Where to show that an object lacks something: at its own key, or at the name it goes by, before the whole of it. */
function placeOfObject(
  value: JsonObject,
  pointer: string,
  steps: readonly string[],
): { readonly pointer: string; readonly key?: boolean } {
  const object = valueAt(value, steps);
  if (steps.length <= 2 && isObject(object) && typeof member(object, 'name') === 'string')
    return { pointer: pointerTo(pointer, 'name') };
  return isObject(valueAt(value, steps.slice(0, -1))) && steps.length > 0 ? { pointer, key: true } : { pointer };
}

const blockOf = (steps: readonly string[]): { readonly block?: number } =>
  steps[0] === 'blocks' && steps.length > 1 ? { block: Number(steps[1]) } : {};
