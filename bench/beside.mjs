// cxlint beside other linters, on the same graphs, in turn.
import { join } from 'node:path';
import { inTurns, ratio } from './measure.mjs';
import { installed, peers, proof, versionOf, writeFor } from './peers.mjs';
import { corpus, cxlint, floor } from './sections.mjs';

/** Files of each comparison, and how many times all of them are run. */
const sizes = [
  { count: 1, most: 5 },
  { count: 200, most: 3 },
  { count: 1000, most: 3 },
  { count: 5000, most: 1 },
];

export function beside({ turns }) {
  const base = { title: 'Beside other linters', base: 'the floor', command: 'npm run bench -- beside' };
  if (!installed('bench/peers')) return { ...base, rows: [], note: 'The other linters could not be installed.' };
  const seen = peers.map((peer) => {
    const { flagged, seeable, wrong } = proof(
      peer,
      join(corpus, 'peers', 'proof', peer.package.replaceAll(/\W+/g, '-')),
    );
    return { name: peer.name, does: peer.does, version: versionOf(peer), flagged, seeable, wrong };
  });
  const rows = [];
  for (const { count, most } of sizes) {
    const there = peers.filter((peer) => peer.most >= count);
    const folders = Object.fromEntries(
      [...new Set(['blocks', ...there.map(({ language }) => language)])].map((language) => [
        language,
        writeFor(language, join(corpus, 'peers', `${language}-${count}`), count),
      ]),
    );
    const programs = {
      floor: floor(folders.blocks),
      cxlint: cxlint(folders.blocks),
      ...Object.fromEntries(there.map((peer) => [peer.name, peer.program(folders[peer.language])])),
    };
    const measured = inTurns(programs, Math.min(turns, most));
    for (const name of ['cxlint', ...peers.map((peer) => peer.name)]) {
      if (measured[name] === undefined) rows.push({ count, title: name, left: 'not run: it would take minutes' });
      else {
        const { seconds, cpu, megabytes } = measured[name];
        const ahead = name === 'cxlint' ? undefined : ratio(measured[name], measured.cxlint);
        rows.push({ count, title: name, ratio: ratio(measured[name], measured.floor), seconds, cpu, megabytes, ahead });
      }
    }
  }
  return { ...base, rows, seen };
}
