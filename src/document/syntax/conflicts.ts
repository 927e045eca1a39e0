import type { DocumentFault } from '../document.ts';
import { fault } from './token.ts';

const conflict = /^<{7}(?: .*)?$(?<rest>[\s\S]*?^={7}$[\s\S]*?^>{7}(?: .*)?$)/gm;
const marker = /^(?:<{7}(?: .*)?|\|{7}(?: .*)?|={7}|>{7}(?: .*)?)$/gm;

/** A text in which git left both sides of a merge. */
export interface Unmerged {
  /** Of the same length, with our side only: what comes after is read as if the merge had been done. */
  readonly text: string;
  readonly faults: readonly DocumentFault[];
}

export function resolveConflicts(text: string): Unmerged {
  if (!/^(?:<{7}|>{7}|={7})/m.test(text)) return { text, faults: [] };
  const faults: DocumentFault[] = [];
  const say = (start: number, end: number): void => {
    const message = 'A merge conflict was left in the file: keep one side and take the markers out.';
    faults.push(fault({ start, end }, 'merge-conflict', message));
  };
  const merged = text.replaceAll(conflict, (whole: string, ...parts: readonly unknown[]) => {
    const start = parts.find((part) => typeof part === 'number') ?? 0;
    const firstLine = whole.search(/[\r\n]/);
    say(start, start + firstLine);
    const base = whole.search(/^(?:\|{7}|={7})/m);
    return blank(whole.slice(0, firstLine)) + whole.slice(firstLine, base) + blank(whole.slice(base));
  });
  const clean = merged.replaceAll(marker, (line: string, ...parts: readonly unknown[]) => {
    const start = parts.find((part) => typeof part === 'number') ?? 0;
    say(start, start + line.length);
    return blank(line);
  });
  return { text: clean, faults };
}

const blank = (text: string): string => text.replaceAll(/[^\r\n]/g, ' ');
