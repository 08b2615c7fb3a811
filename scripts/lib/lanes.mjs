/**
 * Checks that run beside each other without talking at the same time.
 *
 * @typedef {import('./checks.mjs').Check} Check
 * @typedef {import('./checks.mjs').Result} Result
 */

/**
 * Runs lanes of checks beside each other, and the checks of a lane one after the other. What each
 * has said is printed in one piece when it has ended.
 *
 * @param {readonly (readonly Check[])[]} lanes
 * @param {(text: string) => void} print
 * @returns {Promise<Result[]>} in the order of the lanes
 */
export async function runBeside(lanes, print = console.log) {
  const ofLane = async (checks) => {
    const results = [];
    for (const check of checks) {
      const start = performance.now();
      const result = await check();
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      const said = result.output.trim();
      print(
        `\n== ${result.title}: ${result.count.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`,
      );
      if (said !== '') print(said);
      results.push(result);
    }
    return results;
  };
  return (await Promise.all(lanes.map(ofLane))).flat();
}

/**
 * Checks of what a build makes, which wait for it in whatever lane they are, and are left out
 * where it fails.
 *
 * @param {Check} check that builds
 * @returns {{ build: Check, onceBuilt: (check: Check) => Check }}
 */
export function withBuild(check) {
  let tell;
  const built = new Promise((resolve) => (tell = resolve));
  const build = async () => {
    const result = await check();
    tell(result.count.failed === 0);
    return result;
  };
  const onceBuilt = (other) => async () => {
    if (await built) return other();
    const count = { passed: 0, failed: 0, skipped: 0 };
    return { title: 'What needs the build', count, times: [], output: 'Left out.' };
  };
  return { build, onceBuilt };
}
