/**
 * Partial sums over pixels, taken while the values are still in registers. They are combined two
 * by two in a fixed order, so that two runs agree to the bit: within a subgroup where its size is
 * known, otherwise in a workgroup's memory. Each subgroup, or workgroup, leaves one partial.
 */
import type { Storage } from '../halves.ts';
import { wordsBeforeSums } from '../partial-sums.ts';
import { storeFloats } from './halves.ts';
import { WORKGROUP_SIZE, type Program } from './kernel.ts';
import { loopEnd } from './tile-values.ts';
import { blocksAtOnce, type Tiling } from './tiling.ts';
import { lines, range } from './wgsl.ts';

/** One sum or several that belong together, of each channel. */
export interface Sums {
  /** Names of the registers; followed by the number of a group of four channels, in the code. */
  readonly registers: readonly (readonly [name: string, type: 'f32' | 'vec4<f32>'])[];
  /** WGSL that takes what another has into what one has itself. */
  combine(own: (name: string) => string, other: (name: string) => string): string;
}

/** How sums are combined, and stored behind the values. */
export interface SumsPlan {
  readonly tiling: Tiling;
  readonly sums: Sums;
  /** Null to combine them in a workgroup. */
  readonly subgroupSize: number | null;
  /** As what the values in front of them are kept. */
  readonly storage: Storage;
}

/** Until one invocation is left for each block. */
function halvingsOf({ tiling }: SumsPlan): number {
  return Math.log2(WORKGROUP_SIZE / blocksAtOnce(tiling));
}

/** What a program that takes sums needs among its integers. */
export function sumIntegers(plan: SumsPlan): NonNullable<Program['integers']> {
  return {
    ...(plan.subgroupSize === null ? { halvings: halvingsOf(plan) } : {}),
    partials: partialsOf(plan),
    sumsBase: wordsBeforeSums(plan.tiling.shape, plan.storage) / 4,
  };
}

/** Partial sums that lie behind the values. */
export function partialsOf({ tiling, subgroupSize }: SumsPlan): number {
  return tiling.partials * (subgroupSize === null ? 1 : WORKGROUP_SIZE / subgroupSize);
}

/** The shape of a tensor of values with partial sums behind them, in words. */
export function shapeWithPartialSums(plan: SumsPlan): [number] {
  const { tiling, sums, storage } = plan;
  const { shape } = tiling;
  return [wordsBeforeSums(shape, storage) + partialsOf(plan) * sums.registers.length * shape[3]];
}

/** Text that `combineSums` needs at module scope. */
export function sumDeclarations({ tiling, sums, subgroupSize }: SumsPlan): string {
  if (subgroupSize !== null) return '';
  const slots = WORKGROUP_SIZE * tiling.groups;
  return sums.registers
    .map(([name, type]) => `var<workgroup> ${name}s: array<${type}, ${slots}>;`)
    .join('\n');
}

/** Text that combines the registers of all invocations that make a partial, and stores it. */
export function combineSums(plan: SumsPlan): string {
  return plan.subgroupSize === null ? inWorkgroup(plan) : inSubgroup(plan, plan.subgroupSize);
}

function inSubgroup(plan: SumsPlan, subgroupSize: number): string {
  const { tiling, sums } = plan;
  const groups = range(tiling.groups);
  const names = sums.registers.map(([name]) => name);
  const halves = range(Math.log2(subgroupSize)).map((halving) => subgroupSize >> (halving + 1));
  const own = (name: string, o: number) => `${name}${o}`;
  return `
    ${lines(halves, (half) =>
      lines(
        groups,
        (o) => `{
          ${names.map((name) => `let ${name} = subgroupShuffleXor(${own(name, o)}, ${half}u);`).join('\n')}
          ${sums.combine(
            (name) => own(name, o),
            (name) => name,
          )}
        }`,
      ),
    )}
    let lane = local % ${subgroupSize};
    ${lines(groups.slice(1), (o) => {
      const take = names.map((name) => `${own(name, 0)} = ${own(name, o)};`);
      return `if (lane == ${o}) { ${take.join(' ')} }`;
    })}
    ${store(plan, 'lane', `partial * ${WORKGROUP_SIZE / subgroupSize} + local / ${subgroupSize}`, (name) => own(name, 0))}`;
}

function inWorkgroup(plan: SumsPlan): string {
  const { tiling, sums } = plan;
  const { groups } = tiling;
  const handOver = lines(range(groups), (o) =>
    sums.registers.map(([name]) => `${name}s[local * ${groups} + ${o}] = ${name}${o};`).join('\n'),
  );
  return `
    ${handOver}
    for (var halving = 0; halving < ${loopEnd(tiling, 'halvings', halvingsOf(plan))}; halving++) {
      workgroupBarrier();
      let half = ${(WORKGROUP_SIZE / 2) * groups} >> u32(halving);
      for (var slot = local; slot < half; slot += ${WORKGROUP_SIZE}) {
        let other = slot + half;
        ${sums.combine(
          (name) => `${name}s[slot]`,
          (name) => `${name}s[other]`,
        )}
      }
    }
    workgroupBarrier();
    ${store(plan, 'local', 'partial', (name) => `${name}s[local]`)}`;
}

/** As many invocations as there are groups, in all blocks, store a group's sums each. */
function store(
  plan: SumsPlan,
  invocation: string,
  partial: string,
  value: (name: string) => string,
): string {
  const { tiling, sums } = plan;
  const { shape, groups } = tiling;
  const all = shape[3] / 4;
  const rows = sums.registers.length;
  const group = tiling.inLanes ? invocation : `block * ${groups} + ${invocation}`;
  return `
    let part = ${partial};
    if (${invocation} < ${groups * blocksAtOnce(tiling)} && part < uniforms.partials) {
      let row = uniforms.sumsBase + part * ${rows * all} + ${group};
      ${sums.registers
        .map(([name], r) =>
          storeFloats(`row + ${r * all}`, `vec4<f32>(${value(name)})`, plan.storage),
        )
        .join('\n')}
    }`;
}
