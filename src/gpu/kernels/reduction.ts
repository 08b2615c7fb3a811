/** Sums over many values by all invocations of a workgroup together. */
import { WORKGROUP_SIZE, type Program } from './kernel.ts';

/** So many workgroups, with these values of each of their invocations in common. */
export function reduction(workgroups: number, values: readonly string[]) {
  return {
    outputComponents: 4,
    threads: workgroups * WORKGROUP_SIZE,
    wholeWorkgroups: true,
    declarations: values
      .map((value) => `var<workgroup> ${value} : array<vec4<f32>, ${WORKGROUP_SIZE}>;`)
      .join('\n'),
  } as const satisfies Partial<Program>;
}

/** Combines what all invocations of a workgroup have, two by two, into the first. */
export function tree(combine: string): string {
  return `
    for (var half = ${WORKGROUP_SIZE / 2}; half > 0; half /= 2) {
      workgroupBarrier();
      if (local < half) { ${combine} }
    }`;
}
