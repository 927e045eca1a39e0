// The measured sections as Markdown.
import { cpus, release, totalmem, type } from 'node:os';
import { median } from './measure.mjs';

const two = (number) => number.toFixed(2);
const spread = ({ median: middle, least, most }) => `**${two(middle)}** (${two(least)}–${two(most)})`;

function verdict({ reach, mostMegabytes, mostMemory, ratio, megabytes, memory }) {
  if (reach === undefined) return '';
  const missed = [
    ...(ratio.median > reach ? ['time'] : []),
    ...((mostMegabytes !== undefined && megabytes >= mostMegabytes) || (mostMemory !== undefined && memory > mostMemory)
      ? ['memory']
      : []),
  ];
  return missed.length === 0 ? 'yes' : `no: ${missed.join(', ')}`;
}

const aim = ({ reach, mostMegabytes, mostMemory }) =>
  reach === undefined
    ? ''
    : [
        String(reach),
        ...(mostMegabytes === undefined ? [] : [`${mostMegabytes} MB`]),
        ...(mostMemory === undefined ? [] : [`memory ${mostMemory} ×`]),
      ].join(', ');

function rowsOf({ rows, base }) {
  const lines = [
    `| case | to reach | cxlint ÷ ${base} | seconds | CPU s | MB | memory ÷ | reached |`,
    '| :-- | :-- | :-- | --: | --: | --: | --: | :-- |',
  ];
  for (const row of rows)
    lines.push(
      `| ${row.title} | ${aim(row)} | ${spread(row.ratio)} | ${two(median(row.seconds))} | ${two(row.cpu)} | ${row.megabytes.toFixed(0)} | ${two(row.memory)} | ${verdict(row)} |`,
    );
  return lines;
}

function besideOf({ rows, seen }) {
  const lines = [
    '| linter | version | what it does | defective files it names, of those with a defect it can see |',
    '| :-- | :-- | :-- | :-- |',
    ...seen.map(
      ({ name, version, does, flagged, seeable }) => `| ${name} | ${version} | ${does} | ${flagged} of ${seeable} |`,
    ),
    '',
    'A linter may name more files than have the defects it was expected to see. None names a file that has none: else the bench fails.',
  ];
  for (const count of new Set(rows.map((row) => row.count))) {
    lines.push(
      '',
      `### ${count.toLocaleString('en')} ${count === 1 ? 'file' : 'files'}`,
      '',
      '| linter | ÷ the floor | ÷ cxlint | seconds | CPU s | MB |',
      '| :-- | :-- | :-- | --: | --: | --: |',
    );
    for (const row of rows.filter((one) => one.count === count))
      lines.push(
        row.left !== undefined
          ? `| ${row.title} | ${row.left} | | | | |`
          : `| ${row.title} | ${spread(row.ratio)} | ${row.ahead === undefined ? '' : spread(row.ahead)} | ${two(median(row.seconds))} | ${two(row.cpu)} | ${row.megabytes.toFixed(0)} |`,
      );
    lines.push('', ...aheadOf(rows.filter((one) => one.count === count && one.ahead !== undefined)));
  }
  return lines;
}

/** Of which linters cxlint is ahead, and of which it is not. */
function aheadOf(peers) {
  const [before, behind] = [
    peers.filter(({ ahead }) => ahead.median > 1),
    peers.filter(({ ahead }) => ahead.median <= 1),
  ].map((some) => some.map(({ title }) => title));
  return [
    ...(before.length === 0 ? [] : [`cxlint is quicker than ${before.join('; ')}.`]),
    ...(behind.length === 0
      ? []
      : [
          `It is **not ahead** of ${behind.join('; ')}: it runs every rule, on paths, values and SQL, where they run what is said above.`,
        ]),
  ];
}

/** What the machine is, without its name. */
export const machine = () =>
  `${cpus().length} cores (${cpus()[0].model.trim()}), ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${type()} ${release().split('-')[0]}`;

/** Why rows were missed, each reason once. */
function reasons(missed, why) {
  const found = new Map();
  for (const { title } of missed) {
    const says = why.find(({ of }) => of.test(title))?.says;
    if (says !== undefined) found.set(says, [...(found.get(says) ?? []), title]);
  }
  return [...found].flatMap(([says, titles]) => [`- Not reached (${titles.join('; ')}): ${says}`]);
}

/** One section; `why`: what stands in the way of rows that do not reach what they should, by their titles. */
export function sectionText(section, why = []) {
  const { title, command, note, when } = section;
  const lines = [`## ${title}`, '', `\`${command}\`; ${when}`, ''];
  if (section.seen !== undefined) lines.push(...besideOf(section), '');
  else if (section.rows.length > 0) lines.push(...rowsOf(section), '');
  const missed = section.rows.filter((row) => verdict(row).startsWith('no'));
  const told = reasons(missed, why);
  if (told.length > 0) lines.push(...told, '');
  if (section.rows.some((row) => row.bytes !== undefined))
    lines.push(
      ...section.rows.map(
        (row) =>
          `- ${row.title}: ${(row.bytes / 1e6).toFixed(1)} MB, ${((median(row.seconds) * 1e9) / row.bytes).toFixed(0)} µs a kB, starting Node with it.`,
      ),
      '',
    );
  if (note !== undefined) lines.push(note, '');
  return lines.join('\n');
}
