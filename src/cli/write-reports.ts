import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Report } from '../problems/report.ts';
import type { ReportOptions } from '../report/options.ts';
import { loadReporter, type Reporter } from '../report/reporter.ts';
import { wantsColor } from './color.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import type { Output } from './outputs.ts';
import { sayUncounted } from './say-uncounted.ts';
import { UseError } from './use-error.ts';

/** GitHub drops the whole summary of a step beyond 1 MiB; what the step has written before counts too. */
const stepSummary = 1024 * 1024;
const chunk = 64 * 1024;

/** Writes every report of a run, each in one go, so that none is ever mixed with another. */
export async function writeReports(
  outputs: readonly Output[],
  report: Report,
  common: Omit<ReportOptions, 'color' | 'room'>,
  options: Options,
  io: Io,
): Promise<void> {
  for (const output of outputs) {
    const reporter = await loadReporter(output.format);
    const path = output.file === undefined ? undefined : resolve(io.cwd, output.file);
    const own: ReportOptions = {
      ...common,
      color: wantsColor(options.color, path !== undefined, io),
      room: stepSummary - (output.append && path !== undefined ? sizeOf(path) : 0),
    };
    const parts = reporter(report, own);
    if (path === undefined) await writeOut(parts, io);
    else await writeFile(path, output, parts);
  }
  sayUncounted(outputs, report, io);
}

type Parts = ReturnType<Reporter>;

/** In pieces of some size: a report of thousands of lines must not become as many writes, nor be held whole. */
async function* pieces(parts: Parts): AsyncGenerator<string> {
  let waiting = '';
  for await (const part of parts) {
    waiting += part;
    if (waiting.length < chunk) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}

async function writeOut(parts: Parts, io: Io): Promise<void> {
  for await (const piece of pieces(parts)) await io.stdout(piece);
}

async function writeFile(path: string, { file, append }: Output, parts: Parts): Promise<void> {
  let target: number;
  try {
    mkdirSync(dirname(path), { recursive: true });
    target = openSync(path, append ? 'a' : 'w');
  } catch {
    throw new UseError(`The report cannot be written to "${file}".`);
  }
  try {
    for await (const piece of pieces(parts)) writePiece(target, piece, file);
  } finally {
    closeSync(target);
  }
}

function writePiece(target: number, piece: string, file: string | undefined): void {
  try {
    writeSync(target, piece);
  } catch {
    throw new UseError(`The report cannot be written to "${file}".`);
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
