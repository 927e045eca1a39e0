// Targets that do not exist, and blocks that no way from the entry leads to.
export default function graph(script) {
  const blocks = Array.isArray(script?.blocks) ? script.blocks : [];
  const byName = new Map(blocks.map((block, i) => [block.name, i]));
  const found = [];
  blocks.forEach(({ transitions = {} }, i) => {
    for (const [key, target] of Object.entries(transitions))
      if (!byName.has(target))
        found.push({ message: `No block "${target}".`, path: ['blocks', i, 'transitions', key] });
  });
  const reached = new Set();
  const waiting = [script?.entryBlock];
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (reached.has(name) || !byName.has(name)) continue;
    reached.add(name);
    waiting.push(...Object.values(blocks[byName.get(name)].transitions ?? {}));
  }
  for (const [name, i] of byName)
    if (!reached.has(name)) found.push({ message: 'Nothing leads here.', path: ['blocks', i] });
  return found;
}
