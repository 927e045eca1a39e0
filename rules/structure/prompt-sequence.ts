import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { propertyReader } from '../../src/script/action-properties.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted, quotedUpTo } from '../../src/script/names.ts';
import { literalLength, readsLikeText, segmentsOf, type Segment } from '../../src/script/prompt.ts';
import { studioFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'prompt-sequence',
    docs: {
      description:
        'Disallow prompts that cannot be played: text without quotes or "%", files other than .wav, text that is too long',
      category: 'structure',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    const played = propertyReader(({ kind }) => kind === 'prompt' || kind === 'file');
    for (const block of script.blocks) {
      for (const [{ name, value, pointer }, { kind }] of played(block)) {
        if (typeof value !== 'string' || value.trim() === '') continue;
        const of = `${quoted(name)} of ${describe(block)}`;
        const faults = kind === 'prompt' ? sequenceFaults(value, mostSpoken(block)) : fileFaults(value);
        for (const { start, end, about, message } of faults)
          report({ pointer, within: { start, end }, block, about: `${name} ${about}`, message: `${of} ${message}` });
      }
    }
  },
});

interface Fault {
  readonly start: number;
  readonly end: number;
  readonly about: string;
  /** What follows the name of the property. */
  readonly message: string;
}

const mostSpoken = ({ action }: Block): number =>
  action?.row?.limits.find((limit) => limit.name === 'text of a segment')?.value ?? Infinity;

function sequenceFaults(sequence: string, most: number): readonly Fault[] {
  const read = segmentsOf(sequence);
  if (read === undefined) return [];
  if (read.unclosed !== undefined) {
    const message = 'has a double quote that is not closed: each text and each file stands in a pair of them.';
    return [{ start: read.unclosed, end: sequence.length, about: 'unclosed', message }];
  }
  return read.segments.flatMap((segment) => {
    // Between quotes stand operators too.
    if (!segment.isQuoted && read.segments.length > 1) return [];
    const message = segment.isQuoted ? quotedFault(segment, most) : bareFault(segment.text);
    return message === undefined ? [] : [{ ...segment, about: segment.text, message }];
  });
}

function quotedFault({ text }: Segment, most: number): string | undefined {
  if (text.startsWith('%')) {
    const length = literalLength(text.slice(1));
    if (length <= most) return undefined;
    return `has a text of ${length} characters: the limit is ${most} in one pair of quotes, and another one may follow.`;
  }
  // Behind other characters stand dates, numbers and amounts.
  if (!/^[\p{L}\p{N}]/u.test(text)) return undefined;
  if (isOtherSound(text)) return otherSound(text);
  if (!readsLikeText(text, true)) return undefined;
  return `has ${short(text)} without a "%" in front of it: only ${short(`%${text}`)} is spoken, else it is the name of a file.`;
}

function bareFault(text: string): string | undefined {
  if (/^[\w\\/ .-]+\.wav$/i.test(text))
    return `has ${short(text)} without quotes: the name of a file stands in double quotes.`;
  if (!readsLikeText(text, false)) return undefined;
  return `has ${short(text)} without quotes: text to be spoken stands in double quotes and begins with "%".`;
}

/** A file by itself, with quotes or without. */
function fileFaults(value: string): readonly Fault[] {
  const file = value.trim().replace(/^"(.*)"$/s, '$1');
  if (file.includes('{') || !isOtherSound(file)) return [];
  return [{ start: 0, end: value.length, about: file, message: otherSound(file) }];
}

const isOtherSound = (file: string): boolean =>
  !file.includes('{') && /\.(?:mp3|mp4|m4a|aac|wma|ogg|opus|flac|aiff?|au|vox|gsm|amr|raw)$/i.test(file);

const otherSound = (file: string): string => `has ${short(file)}: the platform plays .wav files alone.`;

const short = (text: string): string => quotedUpTo(text, 60);

export default rule;
