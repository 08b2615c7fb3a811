/** How runs of a session come to their ends, and what is told of it. */
import type { EngineEvent } from '../protocol/index.ts';
import type { RunEnd, RunRequest } from '../runs/index.ts';
import { diverged, failureOf, notBegun, trainingBrokeOff, type Failure } from './failures.ts';
import type { RunPlace } from './run-places.ts';
import type { HeldRun } from './session-run.ts';
import { isOver, testIsDue } from './turns.ts';

export class RunEndings {
  readonly #emit: (event: EngineEvent) => void;

  constructor(emit: (event: EngineEvent) => void) {
    this.#emit = emit;
  }

  /** A run that is over is tested before it ends. */
  endIfOver(entry: HeldRun): void {
    if (!entry.ended && isOver(entry) && !testIsDue(entry)) this.#end(entry, 'finished');
  }

  /** The run pauses, and its last checkpoint stays; the others go on. */
  diverge(entry: HeldRun, step: number, what: Parameters<typeof diverged>[2]): void {
    if (entry.ended === 'diverged') return;
    this.fail(diverged(entry.request, step, what), entry.id);
    this.#end(entry, 'diverged');
  }

  /** What kept a run from going on ended it alone. */
  breakOff(entry: HeldRun, error: unknown): void {
    this.fail(failureOf(error, trainingBrokeOff), entry.id);
    this.#end(entry, 'failed');
  }

  /** A run that could not be had. */
  notHad({ id, network }: RunRequest, error: unknown): void {
    this.fail(failureOf(error, notBegun(network)), id);
    this.#emit({ type: 'run-ended', runId: id, reason: 'failed' });
  }

  /** Ends a run where it is, whether or not it is on the device. */
  stop(place: RunPlace<HeldRun>): void {
    if (place.held) {
      this.#end(place.held, 'stopped');
      return;
    }
    place.over = 'stopped';
    this.#emit({ type: 'run-ended', runId: place.request.id, reason: 'stopped' });
  }

  /** @param runId of the run that it ended; without one all of them rest */
  fail(failure: Failure, runId?: string): void {
    const ofRun = runId === undefined ? {} : { runId };
    this.#emit({ type: 'failure', ...failure, ...ofRun, fatal: false });
  }

  #end(entry: HeldRun, reason: RunEnd): void {
    entry.ended = reason;
    const { run, endingBy } = entry;
    const rule = reason === 'finished' && !run.finished && endingBy ? { rule: endingBy } : {};
    this.#emit({ type: 'run-ended', runId: entry.id, reason, ...rule });
  }
}
