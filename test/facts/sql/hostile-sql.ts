import * as fc from 'fast-check';

const words = (text: string): string[] => text.split(' ');

const pieces = [
  ...Array.from('\'"`[]$#-/*{}|&?\\\n\r \u{A0}\u{FFFF}()=<>!,.;:@~^%+é\u{1F600}'),
  ...words('-- /* */ /*! /*M!50000 // {{ }} {{x?1:2}} ?? ?| ?|| ?& $$ $a$ $1'),
  ...words(`q' q'[ ]' N' E' '' "" \\' e q nq' 1 1e .5 5. a 'x' \`n\` [n] "n"`),
  ...words('SELECT FROM WHERE AND LIMIT limit IN CALL p = ?').map((word) => ` ${word} `),
];

const joined = (parts: readonly string[]): string => parts.join('');

/** Texts made of what means something to some dialect, and some of what means nothing. */
export const hostileSql: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ maxLength: 3 }) },
    ),
    {
      maxLength: 25,
    },
  )
  .map(joined);

const plainPieces = [
  ...words(`limit . ? ( ) , 'x' 'it''s' "n" \`n\` [n] ] [ q N e a 1 5. .5 1e '--' '/*' - / { | & : @ é ' " \` q'`),
  ...words('SELECT FROM WHERE AND LIMIT = ?').map((word) => ` ${word} `),
  ' ',
  '\n',
];

/** Texts that often read alike in all dialects. */
export const plainSql: fc.Arbitrary<string> = fc.array(fc.constantFrom(...plainPieces), { maxLength: 15 }).map(joined);
