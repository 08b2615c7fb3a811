import { parseArgs } from 'node:util';
import { Problem } from './problem.mjs';

/**
 * `parseArgs` of Node.
 *
 * @param {readonly string[]} parameters of a command
 * @param {Omit<import('node:util').ParseArgsConfig, 'args'>} options that it has
 * @param {string} usage
 * @throws {Problem} with the usage, where it has no such options
 */
export function readOptions(parameters, options, usage) {
  try {
    return parseArgs({ ...options, args: [...parameters] });
  } catch (error) {
    throw new Problem(`${error.message}\n${usage}`);
  }
}
