/** A contender in a process of its own: one JSON object a line, commands in, answers out. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { isAnswer, type Answer, type Station } from './protocol.ts';

export interface ProcessStation {
  readonly ask: Station;
  readonly close: () => void;
}

/** Starts the program. What it says besides answers goes to this process's error output. */
export function startProcess(program: string, parameters: readonly string[]): ProcessStation {
  const child = spawn(program, [...parameters], { stdio: ['pipe', 'pipe', 'inherit'] });
  let answered: ((answer: Answer) => void) | null = null;
  let ended: string | null = null;
  const answer = (one: Answer) => {
    answered?.(one);
    answered = null;
  };
  const end = (reason: string) => {
    ended = reason;
    answer({ type: 'failed', reason });
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const value = parsed(line);
    if (isAnswer(value)) answer(value);
    else process.stderr.write(`${line}\n`);
  });
  child.on('error', (error) => end(error.message));
  child.on('close', (status) => end(`The process ended with status ${String(status)}.`));
  child.stdin.on('error', () => undefined);
  return {
    ask: (command) =>
      new Promise((resolve) => {
        if (ended !== null) {
          resolve({ type: 'failed', reason: ended });
          return;
        }
        answered = resolve;
        child.stdin.write(`${JSON.stringify(command)}\n`);
      }),
    close: () => child.kill(),
  };
}

/** What a line of JSON says; null when it is none. */
export function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
