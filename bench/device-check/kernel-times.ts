/** How long the device takes for each kernel of a step. */
import type { KernelContext } from '../../src/gpu/index.ts';
import { boundBytes } from '../gauge.ts';
import { spreadOf } from '../statistics.ts';
import type { RecordedDispatch } from '../../src/gpu/plan/index.ts';
import { microsecondsOfGroups, type Planned } from './replay.ts';
import type { KernelTime } from './results.ts';

const ROUNDS = 10;
/** What our kernels' keys begin with in tfjs. */
const OURS = /^skipstack_/;
/** tfjs appends shapes and flags, our kernels only so much. */
const APPENDED = /_\d+,1,1.*$/;
/** The words before a key's first number. */
const FAMILY = /^[a-z_]*[a-z]/;

/**
 * @param planned the dispatches, in the same order
 * @returns the longest first; each dispatch is timed in a pass of its own, which adds to it
 */
export async function kernelTimes(
  { backend }: KernelContext,
  dispatches: readonly RecordedDispatch[],
  planned: readonly Planned[],
): Promise<readonly KernelTime[]> {
  const rounds: (readonly number[])[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const times = await microsecondsOfGroups(
      backend.device,
      planned.map((one) => [one]),
    );
    if (times) rounds.push(times);
  }
  const names = namesOf(backend);
  const byKey = new Map<string, KernelTime>();
  for (const [at, { pipeline, workgroups, entries }] of dispatches.entries()) {
    const key = names.get(pipeline) ?? 'unnamed';
    const [x, y, z] = workgroups;
    const sofar = byKey.get(key);
    const microseconds = spreadOf(rounds.map((times) => times[at] ?? 0))?.median ?? 0;
    byKey.set(key, {
      key,
      dispatches: (sofar?.dispatches ?? 0) + 1,
      microseconds: (sofar?.microseconds ?? 0) + microseconds,
      workgroups: sofar?.workgroups ?? x * y * z,
      bytesBound: entries.reduce(
        (sum, { resource }) => sum + boundBytes(resource),
        sofar?.bytesBound ?? 0,
      ),
    });
  }
  return [...byKey.values()].sort((one, other) => other.microseconds - one.microseconds);
}

/** Microseconds by the words that keys begin with, the longest first. */
export function familiesOf(times: readonly KernelTime[]): Readonly<Record<string, number>> {
  const families = new Map<string, number>();
  for (const { key, microseconds } of times) {
    const family = FAMILY.exec(key)?.[0] ?? key;
    families.set(family, (families.get(family) ?? 0) + microseconds);
  }
  return Object.fromEntries([...families].sort(([, one], [, other]) => other - one));
}

/** How many programs were compiled so far. */
export function pipelinesOf({ backend }: KernelContext): number {
  return namesOf(backend).size;
}

/** tfjs keeps its pipelines by the keys of their programs, and names them nowhere else. */
function namesOf(backend: KernelContext['backend']): ReadonlyMap<GPUComputePipeline, string> {
  const cache: unknown = Reflect.get(backend, 'pipelineCache');
  const names = new Map<GPUComputePipeline, string>();
  for (const [key, pipeline] of Object.entries(cache ?? {})) {
    if (pipeline instanceof GPUComputePipeline)
      names.set(pipeline, key.replace(OURS, '').replace(APPENDED, ''));
  }
  return names;
}
