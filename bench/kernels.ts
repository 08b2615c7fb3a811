/** How fast each convolution of a network is, beside what the device can do at most. */
import { choiceKey, measureKernels, type DeviceFigures } from '../src/gpu/index.ts';
import { convolutionsOf } from '../src/training/index.ts';
import { openEngine } from './opened-engine.ts';

interface KernelsRecord extends DeviceFigures {
  readonly adapter: string;
  readonly network: string;
  readonly batch: number;
}

/** @throws UsageError where there is no such network, or no device */
export async function benchKernels(
  name: string,
  batch: number,
  note: (text: string) => void,
): Promise<KernelsRecord> {
  const { adapter, network, operations, kernels } = await openEngine(name, batch);
  const convolutions = convolutionsOf(network, batch);
  let told = 0;
  const noteShare = (what: string) => (share: number) => {
    if (share < 1 && share < told + 0.25) return;
    told = share % 1;
    note(`${what}: ${Math.round(100 * share)} %`);
  };
  await operations.tune?.(convolutions, noteShare('Choosing'));
  const figures = await measureKernels(kernels, convolutions, noteShare('Measuring'));
  return { adapter, network: name, batch, ...figures };
}

/** For people. */
export function kernelsTable({ peaks, kernels }: KernelsRecord): string {
  const rows = kernels.map(({ kind, geometry, chosen, ...figures }) => [
    ...[
      choiceKey(kind, geometry),
      chosen,
      figures.microseconds.toFixed(1),
      figures.usualMicroseconds.toFixed(1),
    ],
    ...[figures.gigaflops.toFixed(0), (100 * figures.share).toFixed(0)],
  ]);
  const head = ['kernel', 'chosen', 'us', 'usual us', 'GFLOP/s', '% of roofline'];
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)));
  return [
    `peaks: ${peaks.gigaflops.toFixed(0)} GFLOP/s, ${peaks.gigabytes.toFixed(0)} GB/s`,
    ...[head, ...rows].map((row) => line(row).join('  ')),
  ].join('\n');
}
