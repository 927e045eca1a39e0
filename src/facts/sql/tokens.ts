import { isSpace } from './characters.ts';
import { matchAt } from './ends.ts';
import { coverExpressions } from './expressions.ts';
import { settleQuestionMarks } from './question-marks.ts';
import { quoting, type Dialect } from './quoting.ts';
import { readToken } from './read-token.ts';
import { tokenOf, type SqlToken } from './token.ts';

export { dialects, type Dialect } from './quoting.ts';
export type { SqlToken, SqlTokenKind } from './token.ts';

/** The tokens in order. Never throws, never recurses, and looks at each character a fixed number of times. */
export function sqlTokens(sql: string, dialect: Dialect): readonly SqlToken[] {
  const rules = quoting[dialect];
  const { text, expressions } = coverExpressions(sql);
  const tokens: SqlToken[] = [];
  let nextExpression = 0;
  let codeComment = -1;
  let at = 0;
  while (at < text.length) {
    if (isSpace(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    while (nextExpression < expressions.length && expressions[nextExpression]!.start < at) nextExpression += 1;
    const expression = expressions[nextExpression];
    let token: SqlToken;
    if (expression?.start === at) token = { kind: 'expression', ...expression, closed: true };
    else if (codeComment >= 0 && text.startsWith('*/', at)) {
      token = tokenOf('comment', at, at + 2);
      codeComment = -1;
    } else {
      const opening = codeComment < 0 && rules.codeComments !== undefined && text.startsWith('/*', at);
      const mark = opening ? matchAt(rules.codeComments, text, at) : undefined;
      if (mark !== undefined) codeComment = tokens.length;
      token = mark === undefined ? readToken(text, at, rules) : tokenOf('comment', at, at + mark.length);
    }
    tokens.push(token);
    at = token.end;
  }
  if (codeComment >= 0) tokens[codeComment] = { ...tokens[codeComment]!, closed: false };
  return rules.questionOperators ? settleQuestionMarks(text, tokens) : tokens;
}
