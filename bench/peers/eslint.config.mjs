// eslint with its language for JSON: duplicate keys, and a rule of our own that follows the transitions.
import json from '@eslint/json';

const member = (object, name) => object?.members?.find(({ name: key }) => (key.value ?? key.name) === name)?.value;

/** Targets that do not exist, and blocks that no way from the entry leads to. */
const graph = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { target: 'No block "{{name}}".', unreachable: 'Nothing leads here.' },
  },
  create: (context) => ({
    Document({ body }) {
      const blocks = member(body, 'blocks')?.elements ?? [];
      const byName = new Map(blocks.map(({ value }) => [member(value, 'name')?.value, value]));
      const next = new Map();
      for (const [name, block] of byName) {
        const targets = (member(block, 'transitions')?.members ?? []).map(({ value }) => value);
        for (const target of targets)
          if (!byName.has(target.value))
            context.report({ node: target, messageId: 'target', data: { name: String(target.value) } });
        next.set(
          name,
          targets.map(({ value }) => value),
        );
      }
      const reached = new Set();
      const waiting = [member(body, 'entryBlock')?.value];
      while (waiting.length > 0) {
        const name = waiting.pop();
        if (reached.has(name) || !byName.has(name)) continue;
        reached.add(name);
        waiting.push(...next.get(name));
      }
      for (const [name, block] of byName)
        if (!reached.has(name)) context.report({ node: block, messageId: 'unreachable' });
    },
  }),
};

export default [
  {
    files: ['**/*.json'],
    plugins: { json, script: { rules: { graph } } },
    language: 'json/json',
    rules: { 'json/no-duplicate-keys': 'error', 'script/graph': 'error' },
  },
];
