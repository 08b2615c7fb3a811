/** Something that the person at the terminal can act on; printed without a stack. */
export class Problem extends Error {}

/**
 * Runs a command's main function; a Problem becomes one sentence and exit status 1.
 *
 * @param {() => Promise<number | void>} command may return an exit status
 */
export async function runCommand(command) {
  try {
    const status = await command();
    if (typeof status === 'number') process.exitCode = status;
  } catch (error) {
    console.error(error instanceof Problem ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
