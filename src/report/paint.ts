import { styleText } from 'node:util';
import type { Severity } from '../problems/problem.ts';

/** How parts of a report look on a terminal. */
export interface Paint {
  readonly path: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly mark: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly severity: Readonly<Record<Severity, (text: string) => string>>;
}

const plain = (text: string): string => text;

export const noPaint: Paint = {
  path: plain,
  dim: plain,
  mark: plain,
  bold: plain,
  severity: { error: plain, warning: plain, info: plain },
};

type Style = Parameters<typeof styleText>[0];

// Whether colours are wanted is decided once, by cli/color.ts; styleText must not decide again.
const styled =
  (style: Style) =>
  (text: string): string =>
    styleText(style, text, { validateStream: false });

const colours: Paint = {
  path: styled('underline'),
  dim: styled('dim'),
  mark: styled('red'),
  bold: styled('bold'),
  severity: { error: styled(['red', 'bold']), warning: styled(['yellow', 'bold']), info: styled(['cyan', 'bold']) },
};

export const paintFor = (color: boolean): Paint => (color ? colours : noPaint);
