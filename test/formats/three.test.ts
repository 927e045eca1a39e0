import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { allFormats } from '../../src/script/script.ts';
import type { FileReport } from '../../src/problems/report.ts';
import { lintAll } from '../support/lint.ts';

const shared = new Set(
  rules
    .filter(({ meta }) => allFormats.every((format) => meta.docs.formats.includes(format)))
    .map(({ meta }) => meta.id),
);

/** What was found by rules that run on all three formats: the rule, and the name that the writer gave the block. */
function found({ problems, format }: FileReport, captions: ReadonlyMap<string, string>): readonly string[] {
  return problems
    .filter(({ rule }) => shared.has(rule))
    .map(
      ({ rule, severity, block = '' }) =>
        `${severity} ${rule} ${format === 'blocks' ? block : (captions.get(block) ?? block)}`,
    )
    .toSorted();
}

const read = (file: string): string => readFileSync(`fixtures/formats/three/${file}`, 'utf8');

describe('one call flow in three formats', () => {
  it('has the same defects for the rules that run on all three', async () => {
    const { actions } = JSON.parse(read('parcel.json')) as { actions: Record<string, { label: string }> };
    const captions = new Map(Object.entries(actions).map(([id, { label }]) => [id, label]));
    const files = ['parcel.blocks.json', 'parcel.json', 'parcel.xml'];
    const reports = await Promise.all(files.map((file) => lintAll(read(file), file)));
    expect(reports.map(({ format }) => format)).toEqual(['blocks', 'studio-json', 'studio-xml']);

    const [blocks, web, desktop] = reports.map((report) => found(report, captions));
    expect(blocks).toEqual([
      'error sql-null-comparison Look up',
      'error unknown-transition-target Found?',
      'warning orphaned-block Old step',
    ]);
    expect(web).toEqual(blocks);
    expect(desktop).toEqual(blocks);
  });
});
