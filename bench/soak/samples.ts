/** What a long training was seen to take, and whether it stayed so. */
import { spreadOf, type Spread } from '../statistics.ts';
import type { Pace } from './soaked-run.ts';

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
  /**
   * Pictures a second, as a share of what a process makes that was just started: median, least and
   * most of all contests. By the processor's time on a software adapter, where it is all that a
   * step takes, whatever else the machine does.
   */
  readonly besideFreshProcess: { readonly first: Spread; readonly last: Spread };
}

/** Both trained, one behind the other, in the first or the last tenth of the time. */
export interface Contest {
  readonly place: 'first' | 'last';
  readonly own: Pace;
  readonly fresh: Pace;
}

/** Share by which the last tenth may be slower than a process that was just started. */
const SLOWER = 0.02;

/** @param share of the time that is over, 0 to 1 */
export function placeOf(share: number): Contest['place'] | 'between' {
  if (share < 0.1) return 'first';
  return share >= 0.9 ? 'last' : 'between';
}

/**
 * @param samples in the order of their time, at least three
 * @param contests at least one at each place
 * @param isSoftware whether the processor computes the steps, so that its time can be judged by
 */
export function summaryOf(
  samples: readonly Sample[],
  contests: readonly Contest[],
  isSoftware: boolean,
): Summary {
  const [start, end] = [samples[0], samples.at(-1)];
  if (!start || !end || samples.length < 3) throw new Error('There are too few samples.');
  const duration = end.seconds - start.seconds;
  const isEarly = ({ seconds }: Sample) =>
    placeOf((seconds - start.seconds) / duration) === 'first';
  const early = samples.slice(0, samples.findIndex((one) => !isEarly(one)) + 1);
  const clock = isSoftware ? 'cpuSeconds' : 'seconds';
  const rate = (pace: Pace) => pace.pictures / pace[clock];
  const sharesAt = (place: Contest['place']): Spread => {
    const there = contests.filter((contest) => contest.place === place);
    const spread = spreadOf(there.map(({ own, fresh }) => rate(own) / rate(fresh)));
    if (!spread) throw new Error(`Nothing was compared in the ${place} tenth of the time.`);
    return spread;
  };
  return {
    minutes: duration / 60,
    steps: end.steps - start.steps,
    samples: samples.length,
    tensors: rangeOf(samples.map(({ tensors }) => tensors)),
    tensorsAtFirst: Math.max(...early.map(({ tensors }) => tensors)),
    deviceBytes: rangeOf(samples.map(({ bytesAllocated }) => bytesAllocated)),
    heapBytesAnHour: 3600 * slopeOf(samples.slice(early.length)),
    besideFreshProcess: { first: sharesAt('first'), last: sharesAt('last') },
  };
}

/** Sentences on what did not stay as it was; none where all is well. */
export function problemsOfSummary(summary: Summary): readonly string[] {
  const { tensors, tensorsAtFirst, deviceBytes, besideFreshProcess } = summary;
  const problems: string[] = [];
  const [fewest, most] = tensors;
  if (most > tensorsAtFirst || fewest < tensorsAtFirst - 1)
    problems.push(`There were ${tensorsAtFirst} tensors at first, then ${fewest} to ${most}.`);
  const [least, largest] = deviceBytes;
  if (largest > 1.01 * least)
    problems.push(`The device held ${least} to ${largest} bytes, more than 1 % apart.`);
  const { median } = besideFreshProcess.last;
  if (median < 1 - SLOWER)
    problems.push(
      `At last it made ${(100 * median).toFixed(1)} % of the pictures of a process that was just started.`,
    );
  return problems;
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
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
