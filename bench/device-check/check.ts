/** What the parts of the check have in common: folder, clock, log and processes. */
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, type Child } from './child.ts';
import { isResult, type Result } from './results.ts';
import type { Sizes } from './sizes.ts';
import { summaryOf } from './summary.ts';
import type { Task } from './task.ts';

/** The folder that the check is bundled into. */
export const PROGRAMS = fileURLToPath(new URL('.', import.meta.url));
const PROGRAM = join(PROGRAMS, 'program.js');

export class Check {
  readonly sizes: Sizes;
  readonly out: string;
  readonly #began = performance.now();
  readonly #seconds: number;

  /** @param seconds that all of it may take */
  constructor(sizes: Sizes, out: string, seconds: number) {
    this.sizes = sizes;
    this.out = out;
    this.#seconds = seconds;
    mkdirSync(out, { recursive: true });
    rmSync(join(out, 'log.txt'), { force: true });
  }

  /** Seconds that are left. */
  get left(): number {
    return Math.max(0, this.#seconds - this.#passed);
  }

  get #passed(): number {
    return (performance.now() - this.#began) / 1000;
  }

  log(text: string): void {
    const line = `${this.#passed.toFixed(0).padStart(4)} s  ${text.replaceAll('\n', '\n        ')}\n`;
    process.stdout.write(line);
    appendFileSync(join(this.out, 'log.txt'), line);
  }

  /** Begins a file of results anew. */
  begin(file: string): void {
    rmSync(join(this.out, file), { force: true });
  }

  keep(file: string, result: Result): void {
    appendFileSync(join(this.out, file), `${JSON.stringify(result)}\n`);
  }

  /** A process for a task, which ends in time. */
  start(task: Task, seconds = this.sizes.seconds): Child {
    return startChild([PROGRAM, JSON.stringify(task)], Math.min(seconds, this.left));
  }

  /** Does a task in a process of its own; keeps what comes of it, and logs its summary. */
  async measure(task: Task, file: string): Promise<void> {
    await this.finish(this.start(task), task, file);
  }

  /** Waits for the result of a process that was started for this task. */
  async finish(child: Child, task: Task, file: string): Promise<void> {
    for (let line = await child.next(); line !== null; line = await child.next()) {
      if (!isResult(line)) continue;
      this.keep(file, line);
      this.log(summaryOf(line));
    }
    const failure = await child.failure;
    if (failure !== null) this.log(`FAILED: ${JSON.stringify(task)}: ${failure}`);
  }
}
