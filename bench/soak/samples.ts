/** What a long training was seen to take, and whether it stayed so. */

export interface Sample {
  /** Since the start. */
  readonly seconds: number;
  /** Of the processor, of all threads of the process. */
  readonly cpuSeconds: number;
  readonly steps: number;
  readonly tensors: number;
  /** On the device: in use, and with what tfjs keeps for tensors to come. */
  readonly bytesUsed: number;
  readonly bytesAllocated: number;
  /** Of JavaScript, after a full collection. */
  readonly heapBytes: number;
}

export interface Summary {
  readonly minutes: number;
  readonly steps: number;
  readonly samples: number;
  /** Fewest and most. One less is there where a page of totals is full and read. */
  readonly tensors: readonly [number, number];
  /** Most in the first tenth of the time. */
  readonly tensorsAtFirst: number;
  /** Fewest and most allocated. */
  readonly deviceBytes: readonly [number, number];
  /** Of the straight line with the least squares, without the first tenth of the time. */
  readonly heapBytesAnHour: number;
  /** In the first and in the last tenth of the time. */
  readonly picturesPerSecond: readonly [number, number];
  /**
   * The same by the processor's time, which on a software adapter is all that a step takes,
   * whatever else the machine does.
   */
  readonly picturesPerCpuSecond: readonly [number, number];
}

/** Share by which the last tenth may be slower than the first. */
const SLOWER = 0.02;

/**
 * @param samples in the order of their time, at least three
 * @param batch pictures in a step
 */
export function summaryOf(samples: readonly Sample[], batch: number): Summary {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || samples.length < 3) throw new Error('There are too few samples.');
  const duration = last.seconds - first.seconds;
  const isEarly = ({ seconds }: Sample) => seconds < first.seconds + duration / 10;
  const isLate = ({ seconds }: Sample) => seconds > last.seconds - duration / 10;
  // With the sample beyond it, so that there are two in any case.
  const early = samples.slice(0, samples.findIndex((one) => !isEarly(one)) + 1);
  const late = samples.slice(samples.findLastIndex((one) => !isLate(one)));
  return {
    minutes: duration / 60,
    steps: last.steps - first.steps,
    samples: samples.length,
    tensors: rangeOf(samples.map(({ tensors }) => tensors)),
    tensorsAtFirst: Math.max(...early.map(({ tensors }) => tensors)),
    deviceBytes: rangeOf(samples.map(({ bytesAllocated }) => bytesAllocated)),
    heapBytesAnHour: 3600 * slopeOf(samples.slice(early.length)),
    picturesPerSecond: [rateOf(early, batch, 'seconds'), rateOf(late, batch, 'seconds')],
    picturesPerCpuSecond: [rateOf(early, batch, 'cpuSeconds'), rateOf(late, batch, 'cpuSeconds')],
  };
}

/**
 * Sentences on what did not stay as it was; none where all is well.
 *
 * @param isSoftware whether the processor computes the steps, so that its time can be judged by
 */
export function problemsOfSummary(
  { tensors, tensorsAtFirst, deviceBytes, picturesPerCpuSecond }: Summary,
  isSoftware: boolean,
): readonly string[] {
  const problems: string[] = [];
  const [fewest, most] = tensors;
  if (most > tensorsAtFirst || fewest < tensorsAtFirst - 1)
    problems.push(`There were ${tensorsAtFirst} tensors at first, then ${fewest} to ${most}.`);
  const [least, largest] = deviceBytes;
  if (largest > 1.01 * least)
    problems.push(`The device held ${least} to ${largest} bytes, more than 1 % apart.`);
  const [early, late] = picturesPerCpuSecond;
  if (isSoftware && late < (1 - SLOWER) * early)
    problems.push(
      `A second of the processor made ${early.toFixed(1)} pictures at first and ${late.toFixed(1)} at last, more than 2 % fewer.`,
    );
  return problems;
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function rateOf(
  samples: readonly Sample[],
  batch: number,
  clock: 'seconds' | 'cpuSeconds',
): number {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || first === last) return NaN;
  return (batch * (last.steps - first.steps)) / (last[clock] - first[clock]);
}

/** Bytes a second. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const time = mean(samples.map(({ seconds }) => seconds));
  const bytes = mean(samples.map(({ heapBytes }) => heapBytes));
  const along = mean(samples.map((one) => (one.seconds - time) * (one.heapBytes - bytes)));
  return along / mean(samples.map(({ seconds }) => (seconds - time) ** 2));
}
