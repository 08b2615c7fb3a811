/** Other programs, run from here. */
import { spawn } from 'node:child_process';
import { PROJECT } from './folders.mjs';
import { Problem } from './problem.mjs';

/**
 * Runs a program in the project's root.
 *
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ output?: 'show' | 'collect', environment?: NodeJS.ProcessEnv, folder?: string }} options
 *   `show` streams the program's output to the terminal, `collect` returns it
 * @returns {Promise<{ status: number, output: string }>} status 127 when there is no such program
 */
export function run(program, parameters, options = {}) {
  const { output = 'show', environment = process.env, folder = PROJECT } = options;
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: folder,
      env: environment,
      stdio: ['ignore', ...(output === 'show' ? ['inherit', 'inherit'] : ['pipe', 'pipe'])],
    });
    let text = '';
    child.stdout?.on('data', (part) => (text += part));
    child.stderr?.on('data', (part) => (text += part));
    child.on('error', (error) => resolve({ status: 127, output: error.message }));
    child.on('close', (status, signal) =>
      resolve({ status: status ?? 1, output: signal ? `${text}\nended by ${signal}` : text }),
    );
  });
}

/** As `run`, but any status other than 0 is a Problem that begins with `failure`. */
export async function runOrFail(failure, program, parameters, options = {}) {
  const { status, output } = await run(program, parameters, options);
  if (status !== 0) throw new Problem(`${failure}\n${output.trim()}`.trim());
  return output;
}

/**
 * The npm that belongs to this Node, without a shell in between (on Windows `npm` is a
 * batch file, which cannot be spawned directly).
 *
 * @param {'npm' | 'npx'} name
 * @returns {{ program: string, first: readonly string[] }}
 */
export function npmProgram(name) {
  const script = process.env.npm_execpath?.replace(/np[mx]-cli\.js$/, `${name}-cli.js`);
  if (script?.endsWith(`${name}-cli.js`)) return { program: process.execPath, first: [script] };
  return process.platform === 'win32'
    ? { program: 'cmd.exe', first: ['/d', '/s', '/c', name] }
    : { program: name, first: [] };
}
