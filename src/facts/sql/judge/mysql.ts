// The only file that imports dt-sql-parser, of which it takes the grammar, and antlr4ng, which runs it.
import { CharStreams, CommonTokenStream, PredictionMode, type ANTLRErrorListener, type Token } from 'antlr4ng';
import { MySqlLexer } from 'dt-sql-parser/dist/lib/mysql/MySqlLexer.js';
import { MySqlParser } from 'dt-sql-parser/dist/lib/mysql/MySqlParser.js';
import { accepts, noOpinion, type Opinion, type Parser } from './opinion.ts';

/** MySQL 8's grammar, as dt-sql-parser keeps it. */
export function loadMysqlGrammar(): Parser {
  return (text) => {
    // The quick way of reading may refuse what the thorough one takes, never the other way round.
    const quick = read(text, PredictionMode.SLL);
    return quick.kind === 'rejects' ? read(text, PredictionMode.LL) : quick;
  };
}

class Rejection extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

function read(text: string, mode: number): Opinion {
  try {
    const lexer = new MySqlLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    lexer.addErrorListener(stopAtFirst);
    const parser = new MySqlParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.addErrorListener(stopAtFirst);
    parser.buildParseTrees = false;
    parser.interpreter.predictionMode = mode;
    parser.program();
    return accepts;
  } catch (error) {
    return error instanceof Rejection ? { kind: 'rejects', at: error.at, message: error.message } : noOpinion;
  }
}

const stopAtFirst: ANTLRErrorListener = {
  syntaxError: (_recognizer: unknown, symbol: Token | null, _line: number, column: number, message: string): never => {
    throw new Rejection(symbol?.start ?? column, message);
  },
  reportAmbiguity: () => undefined,
  reportAttemptingFullContext: () => undefined,
  reportContextSensitivity: () => undefined,
};
