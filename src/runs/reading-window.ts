/**
 * Over which steps a reading of the training error is a mean. The steps decide it, not the clock,
 * so that a run that was paused, or went on elsewhere, has the same curve.
 */

/** Windows of each length before the next, twice as long. */
const WINDOWS_OF_A_LENGTH = 1024;

/**
 * The step at which the window ends that the next step belongs to: windows of `2^k` steps begin
 * behind step `1024 (2^k - 1)`, and the last of a run ends with it. So each of the first 1,024
 * steps has a reading of its own, and a run of 64,000 steps has 6,128 readings.
 *
 * @param step steps done
 * @param steps length of the run; infinite while it is unknown
 */
export function windowEnd(step: number, steps: number): number {
  const doublings = 31 - Math.clz32(Math.floor(step / WINDOWS_OF_A_LENGTH) + 1);
  const length = 2 ** doublings;
  const begin = WINDOWS_OF_A_LENGTH * (length - 1);
  return Math.min(begin + length * (Math.floor((step - begin) / length) + 1), steps);
}
