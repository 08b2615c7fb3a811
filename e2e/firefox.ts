/**
 * A Firefox without a window. Playwright cannot drive the Firefox that people have, so this speaks
 * Marionette, the protocol that every Firefox brings along: JSON over TCP, each message behind its
 * length in bytes and a colon.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { literal, nullable, number, object, safeParse, string, tuple, unknown } from 'valibot';

const PROGRAMS = [
  'firefox-esr',
  'firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
] as const;

/** The program of a Firefox that starts; null where there is none. */
export function findFirefox(): string | null {
  const starts = (program: string) =>
    String(spawnSync(program, ['--version']).stdout).includes('Firefox');
  return PROGRAMS.find(starts) ?? null;
}

/** `[1, id, error, result]` */
const Answer = tuple([
  literal(1),
  number(),
  nullable(object({ error: string(), message: string() })),
  unknown(),
]);
const Value = object({ value: unknown() });

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Firefox {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #received = Buffer.alloc(0);
  #commands = 0;

  private constructor(process: ChildProcess, profile: string, socket: Socket) {
    this.#process = process;
    this.#profile = profile;
    this.#socket = socket;
    socket.on('data', (bytes) => this.#read(bytes));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has ended.'));
    });
  }

  /** Starts a Firefox with a profile of its own. */
  static async start(program: string): Promise<Firefox> {
    const profile = await mkdtemp(join(tmpdir(), 'skipstack-firefox-'));
    await writeFile(join(profile, 'user.js'), 'user_pref("marionette.port", 0);\n');
    const options = ['--marionette', '--headless', '--no-remote', '--profile', profile];
    const process = spawn(program, options, { stdio: 'ignore' });
    const port = await portOf(profile, process);
    const socket = connect(port, '127.0.0.1');
    const firefox = new Firefox(process, profile, socket);
    await firefox.#send('WebDriver:NewSession');
    return firefox;
  }

  async open(url: string): Promise<void> {
    await this.#send('WebDriver:Navigate', { url });
  }

  /** What a function's body gives in the page. */
  async evaluate(script: string): Promise<unknown> {
    const result = safeParse(Value, await this.#send('WebDriver:ExecuteScript', { script }));
    return result.success ? result.output.value : null;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await ended;
    this.#socket.destroy();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #send(command: string, parameters: object = {}): Promise<unknown> {
    this.#commands += 1;
    const id = this.#commands;
    const text = JSON.stringify([0, id, command, parameters]);
    this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #read(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const end = colon + 1 + Number(this.#received.subarray(0, colon));
      if (colon < 0 || this.#received.length < end) return;
      this.#settle(JSON.parse(this.#received.subarray(colon + 1, end).toString()));
      this.#received = this.#received.subarray(end);
    }
  }

  #settle(message: unknown): void {
    const answer = safeParse(Answer, message);
    // The greeting is no answer.
    if (!answer.success) return;
    const [, id, error, result] = answer.output;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${error.error}: ${error.message}`));
    else waiting?.resolve(result);
  }
}

/** The port that Firefox has chosen and written into its profile. */
async function portOf(profile: string, process: ChildProcess): Promise<number> {
  for (;;) {
    if (process.exitCode !== null) throw new Error(`Firefox ended with ${process.exitCode}.`);
    const text = await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
    if (text !== '') return Number(text);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
