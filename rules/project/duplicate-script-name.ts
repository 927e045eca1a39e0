import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { quoted } from '../../src/script/names.ts';
import { allFormats } from '../../src/script/script.ts';

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
    return script.name === '' ? undefined : script.name;
  },

  compare({ files, report }) {
    const firsts = new Map<string, string>();
    for (const { path, data } of files) {
      const name = data as string;
      const first = firsts.get(name);
      if (first === undefined) {
        firsts.set(name, path);
        continue;
      }
      report(path, {
        pointer: '/name',
        message: `Script ${quoted(name)} has the name of the script in "${first}": the platform takes one of the two, and answers the other with a conflict (409).`,
        about: 'name',
        related: [{ path: first, pointer: '/name', message: `The other script named ${quoted(name)}.` }],
      });
    }
  },
});

export default rule;
