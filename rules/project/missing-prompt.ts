import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { propertyReader } from '../../src/script/action-properties.ts';
import { pathsIn } from '../../src/script/action-paths.ts';
import { describe, didYouMean } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nearest } from '../../src/script/nearest.ts';
import { studioFormats } from '../../src/script/script.ts';

/** A file that a prompt names: what is kept of a script. */
interface NamedFile {
  readonly path: string;
  readonly pointer: string;
  readonly start: number;
  readonly end: number;
  readonly block: string;
  /** `"Sequence" of action "Welcome" (PLAY, 2)`. */
  readonly of: string;
}

const rule: Rule = defineRule({
  meta: {
    id: 'missing-prompt',
    docs: {
      description: 'Require the sound files that prompts name, where a repository holds them',
      category: 'project',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  collect({ script }) {
    const prompts = propertyReader(({ kind }) => kind === 'prompt');
    const named = script.blocks.flatMap((block) =>
      prompts(block).flatMap(([property, parameter]) =>
        pathsIn(property, parameter)
          .filter(({ path }) => !path.includes('{'))
          .map(({ path, start, end }): NamedFile => {
            const of = `${quoted(property.name)} of ${describe(block)}`;
            return { path, pointer: property.pointer, start, end, block: block.name, of };
          }),
      ),
    );
    return named.length === 0 ? undefined : (named as unknown as readonly (NamedFile & Record<string, string>)[]);
  },

  compare({ files, soundFiles, report }) {
    const named = files.flatMap(({ path, data }) =>
      (data as unknown as readonly NamedFile[]).map((file) => ({ ...file, from: path })),
    );
    if (named.length === 0) return;
    // Where a prompt is looked for depends on the folder of the script in Studio: the name alone can be compared.
    const there = new Map(soundFiles().map((path) => [lastPart(path).toLowerCase(), lastPart(path)]));
    const wanted = new Set(named.map(({ path }) => lastPart(path).toLowerCase()));
    const found = [...wanted].filter((name) => there.has(name)).length;
    // A repository with most of the prompts is one that holds them; the platform holds those of any other.
    if (found * 2 <= wanted.size) return;
    for (const { path, pointer, start, end, block, of, from } of named) {
      const name = lastPart(path);
      if (there.has(name.toLowerCase())) continue;
      const near = nearest(name, there.values());
      report(from, {
        pointer,
        within: { start, end },
        block: { name: block },
        message: `${of} names ${quoted(path)}: the repository holds ${found} of the ${wanted.size} sound files that prompts name, and none of that name.${didYouMean(name, near)}`,
        about: path,
        suggestions: near === undefined ? [] : [near],
      });
    }
  },
});

const lastPart = (path: string): string => path.split(/[\\/]/).at(-1)!.trim();

export default rule;
