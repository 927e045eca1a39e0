/**
 * Tells which names a filter means: those that hold it, or where it has a `*` those that it matches from end to end. Upper and lower
 * case are the same. Linear in the name: no regular expression is made of what a user writes.
 */
export function nameFilter(written: string | undefined): (name: string) => boolean {
  if (written === undefined) return () => true;
  const filter = written.toLowerCase();
  if (!filter.includes('*')) return (name) => name.toLowerCase().includes(filter);
  const parts = filter.split('*');
  const first = parts[0]!;
  const last = parts.at(-1)!;
  return (written_) => {
    const name = written_.toLowerCase();
    if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
    const end = name.length - last.length;
    let at = first.length;
    for (const part of parts.slice(1, -1)) {
      const found = name.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}
