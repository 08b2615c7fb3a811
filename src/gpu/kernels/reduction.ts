/** Sums over many values, in which invocations share. */
import type { AdapterTraits } from '../adapter.ts';
import { WORKGROUP_SIZE, type Program } from './kernel.ts';

/** How some sums are taken: by a workgroup each, or by an invocation each. */
export interface Reduction {
  /** What the program has of it. */
  readonly program: Pick<
    Program,
    'outputComponents' | 'threads' | 'wholeWorkgroups' | 'declarations'
  >;
  /** Names it in the key of a program. */
  readonly key: string;
  /** Text that declares `sum`, the number of a sum, and `lane`, that of the invocation in it. */
  readonly place: string;
  /** Invocations of a sum. */
  readonly lanes: number;
  /**
   * Text that leaves the whole of a sum in the registers of one invocation, and has that go on.
   *
   * @param combine takes what `there` is the index of into what is at `here`, in arrays that are
   *   called after the registers, with an s
   * @param then done by one invocation of each sum
   */
  readonly combined: (combine: string, then: string) => string;
}

/**
 * Barriers, which a workgroup needs to sum together, take a processor milliseconds; there, one
 * invocation takes a whole sum.
 *
 * @param registers of type `vec4<f32>` that hold a sum
 */
export function reduction(
  { software }: Pick<AdapterTraits, 'software'>,
  sums: number,
  registers: readonly string[],
): Reduction {
  return software ? alone(sums) : together(sums, registers);
}

function alone(sums: number): Reduction {
  return {
    program: { outputComponents: 4, threads: sums },
    key: 'alone',
    place: 'let sum = index; let lane = 0;',
    lanes: 1,
    combined: (_, then) => then,
  };
}

/** The invocations of a workgroup combine what they have two by two. */
function together(sums: number, registers: readonly string[]): Reduction {
  const each = (statement: (name: string) => string) => registers.map(statement).join('\n');
  return {
    program: {
      outputComponents: 4,
      threads: sums * WORKGROUP_SIZE,
      wholeWorkgroups: true,
      declarations: each(
        (name) => `var<workgroup> ${name}s : array<vec4<f32>, ${WORKGROUP_SIZE}>;`,
      ),
    },
    key: 'together',
    place: 'let sum = workgroup; let lane = local;',
    lanes: WORKGROUP_SIZE,
    combined: (combine, then) => `
      ${each((name) => `${name}s[local] = ${name};`)}
      for (var half = ${WORKGROUP_SIZE / 2}; half > 0; half /= 2) {
        workgroupBarrier();
        if (local < half) {
          let here = local;
          let there = local + half;
          ${combine}
        }
      }
      if (local == 0) {
        ${each((name) => `${name} = ${name}s[0];`)}
        ${then}
      }`,
  };
}
