import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { quoted } from '../../src/script/names.ts';
import { allFormats, type ScriptFormat } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'duplicate-script-name',
    docs: {
      description: 'Disallow two scripts of the same name in one run',
      category: 'project',
      recommended: true,
      formats: allFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'script',
    ...noOptions,
  },

  collect({ script }) {
    const { name, format, header } = script;
    return name === '' ? undefined : { name, format, pointer: header?.namePointer ?? '/name' };
  },

  compare({ files, report }) {
    const firsts = new Map<string, Named>();
    for (const { path, data } of files) {
      const { name, format, pointer } = data as unknown as Omit<Named, 'path'>;
      // The same script in web Studio's format and in Desktop Studio's is no mistake.
      const key = `${format} ${name}`;
      const first = firsts.get(key);
      if (first === undefined) {
        firsts.set(key, { path, name, format, pointer });
        continue;
      }
      const so =
        format === 'blocks'
          ? 'the platform takes one of the two, and answers the other with a conflict (409)'
          : 'in Studio the one that is saved last takes the place of the other';
      report(path, {
        pointer,
        message: `Script ${quoted(name)} has the name of the script in "${first.path}": ${so}.`,
        about: 'name',
        related: [{ path: first.path, pointer: first.pointer, message: `The other script named ${quoted(name)}.` }],
      });
    }
  },
});

interface Named {
  readonly path: string;
  readonly name: string;
  readonly format: ScriptFormat;
  readonly pointer: string;
}

export default rule;
