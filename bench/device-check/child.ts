/** A process of the check: lines of JSON in both directions, and an end in time. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parsed } from '../process-station.ts';

/** Dawn says so of every adapter. */
const EXPECTED = 'Warning: maxDynamic';
const LAST_LINES = 5;

export interface Child {
  /** The next line of JSON; null when no more will come. */
  next(): Promise<unknown>;
  send(value: object): void;
  /** Why it did not go well; null where it did. */
  readonly failure: Promise<string | null>;
}

/**
 * @param seconds after which it is ended
 * @param note told lines that are no JSON
 */
export function startChild(
  parameters: readonly string[],
  seconds: number,
  note: (line: string) => void = () => undefined,
): Child {
  const child = spawn(process.execPath, [...parameters], { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines: unknown[] = [];
  const complaints: string[] = [];
  let waiting: ((value: unknown) => void) | null = null;
  let ended = false;
  const give = (value: unknown) => {
    if (waiting) waiting(value);
    else lines.push(value);
    waiting = null;
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const value = parsed(line);
    if (typeof value === 'object' && value !== null) give(value);
    else note(line);
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!line.startsWith(EXPECTED)) complaints.push(line);
  });
  // Who has ended does not read any more.
  child.stdin.on('error', () => undefined);
  const timer = setTimeout(() => child.kill('SIGKILL'), 1000 * seconds);
  const failure = new Promise<string | null>((resolve) => {
    const end = (reason: string | null) => {
      clearTimeout(timer);
      ended = true;
      waiting?.(null);
      waiting = null;
      resolve(reason);
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (status, signal) => {
      const how =
        signal === 'SIGKILL'
          ? `took more than ${seconds.toFixed(0)} s`
          : `status ${String(status ?? signal)}`;
      end(status === 0 ? null : [how, ...complaints.slice(-LAST_LINES)].join('\n'));
    });
  });
  return {
    next: () => {
      if (lines.length > 0) return Promise.resolve(lines.shift());
      if (ended) return Promise.resolve(null);
      return new Promise((resolve) => (waiting = resolve));
    },
    send: (value) => child.stdin.write(`${JSON.stringify(value)}\n`),
    failure,
  };
}
