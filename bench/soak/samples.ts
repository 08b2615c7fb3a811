/** What a long training was seen to take, and whether it stayed so. */

export interface Sample {
  /** Since the start. */
  readonly seconds: number;
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
}

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
    picturesPerSecond: [rateOf(early, batch), rateOf(late, batch)],
  };
}

/** Sentences on what did not stay as it was; none where all is well. */
export function problemsOfSummary({
  tensors,
  tensorsAtFirst,
  deviceBytes,
}: Summary): readonly string[] {
  const problems: string[] = [];
  const [fewest, most] = tensors;
  if (most > tensorsAtFirst || fewest < tensorsAtFirst - 1)
    problems.push(`There were ${tensorsAtFirst} tensors at first, then ${fewest} to ${most}.`);
  const [least, largest] = deviceBytes;
  if (largest > 1.01 * least)
    problems.push(`The device held ${least} to ${largest} bytes, more than 1 % apart.`);
  return problems;
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function rateOf(samples: readonly Sample[], batch: number): number {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || first === last) return NaN;
  return (batch * (last.steps - first.steps)) / (last.seconds - first.seconds);
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
