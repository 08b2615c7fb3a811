/**
 * Our own WGSL programs as kernels of tfjs: registered with it for the backend `webgpu`,
 * so that tensors, memory and dispatch stay tfjs's.
 *
 * Rules that tfjs's program compiler sets (`webgpu_program.ts` of 4.22.0): the output is
 * `result` at binding 0; every input and the uniforms must be used in the code, or they have no
 * place in the layout that WebGPU derives from it; the key must name every constant that is
 * baked into the code.
 */
import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend, type WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { partOfTensor, type BoundPart } from '../bound-parts.ts';
import { storageOf, wordsOf, type Storage } from '../halves.ts';
import { leaveNote } from '../plan/dispatch-note.ts';
import { numberOf, type ProgramValue } from '../plan/step-value.ts';
import { SUBGROUPS_DIRECTIVE } from '../subgroups.ts';
import { halvesDeclarations, readAsHalves, WORDS, type ReadHalves } from './halves.ts';
import { makeRoomFor, partsOf, workLimits } from './workload.ts';

/**
 * What a tensor is read as: `values`, the default, whichever way they are stored; `floats` that lie
 * behind the values in the same buffer; `integers`.
 */
export type ReadAs = 'values' | 'floats' | 'integers';

export type ProgramInput = readonly [
  name: string,
  components: 1 | 2 | 4,
  part?: BoundPart | undefined,
  as?: ReadAs,
];

/** How one dispatch computes its output. */
export interface Program {
  /**
   * Names the code with all constants baked into it. What depends on the size of the batch is among
   * `values` and `integers`, so that a batch of another size compiles nothing.
   */
  readonly key: string;
  readonly outputShape: readonly number[];
  /**
   * Names of the inputs in the code, in order, with the values that one element holds, and of which
   * part the code reads, if not of the whole. Where that part begins is told by `firstInCode`.
   */
  readonly inputs: readonly ProgramInput[];
  readonly outputComponents: 1 | 2 | 4;
  /** As what the output holds its values, floats unless told otherwise; halves go in fours. */
  readonly storage?: Storage;
  /** Invocations; `body` runs with each `index` below it. */
  readonly threads: number;
  /** Invocations of a workgroup, 64 unless told otherwise. */
  readonly workgroupSize?: number;
  /**
   * Lets `body` run in all invocations of a workgroup, also in those at and above `threads`.
   * A body with barriers needs it: every invocation has to reach them.
   */
  readonly wholeWorkgroups?: boolean;
  /** Multiply-adds, where they are so many that the program may have to be cut into parts. */
  readonly work?: number;
  /** Values that may change between dispatches, as `f32` members of `uniforms`. */
  readonly values?: Readonly<Record<string, ProgramValue>>;
  /** The same as `i32` members. */
  readonly integers?: Readonly<Record<string, ProgramValue>>;
  /** Whether the code uses subgroups. */
  readonly subgroups?: boolean;
  /** WGSL at module scope: functions, constants, memory of a workgroup. */
  readonly declarations?: string;
  /**
   * WGSL of one invocation, which finds as `i32` its `index`, its `workgroup`, and its `local`
   * index in that. A function is called only when the program is compiled.
   */
  readonly body: string | (() => string);
}

/** Invocations of a workgroup, if a program does not say. */
export const WORKGROUP_SIZE = 64;

function toWebGpuProgram(
  program: Program,
  halves: readonly ReadHalves[],
  workgroups: number,
): WebGPUProgram {
  const { key, inputs, storage = 'floats', values = {}, integers = {} } = program;
  const { workgroupSize = WORKGROUP_SIZE, wholeWorkgroups = false } = program;
  return {
    shaderKey: `skipstack_${key}${keyOfHalves(halves, storage)}`,
    outputShape: [elements(program.outputShape)],
    variableNames: inputs.map(([name]) => name),
    variableComponents: inputs.map(([name, components]) =>
      componentsOf(
        components,
        halves.find((one) => one.name === name),
      ),
    ),
    outputComponent: storage === 'halves' ? 2 : program.outputComponents,
    uniforms: [
      ...Object.keys(values).map((name) => `${name} : f32,`),
      ...Object.keys(integers).map((name) => `${name} : i32,`),
      'threads : i32, firstWorkgroup : i32,',
    ].join(' '),
    workgroupSize: [workgroupSize, 1, 1],
    dispatchLayout: { x: [0] },
    dispatch: [workgroups, 1, 1],
    // Which invocations reach a subgroup operation, the compiler cannot tell from what tfjs
    // hands on in variables, but the kernel's author can.
    getUserCode: () => `
      ${program.subgroups ? SUBGROUPS_DIRECTIVE : ''}
      ${halvesDeclarations(halves, storage)}
      ${read(program.declarations ?? '', halves)}
      ${program.subgroups ? '@diagnostic(off, subgroup_uniformity)' : ''}
      fn main(unused: i32) {
        ${useOf(inputs)}
        let workgroup = uniforms.firstWorkgroup + i32(workgroupId.x);
        let local = i32(localIndex);
        let index = workgroup * ${workgroupSize} + local;
        ${wholeWorkgroups ? '' : `if (index >= uniforms.threads) { return; }`}
        ${read(typeof program.body === 'string' ? program.body : program.body(), halves)}
      }`,
  };
}

/** Which inputs of a program have tensors of halves. */
function halvesAmong(
  { inputs }: Program,
  tensors: readonly tf.TensorInfo[],
): readonly ReadHalves[] {
  return inputs.flatMap(([name, components, , as = 'values'], at) => {
    const tensor = tensors[at];
    if (!tensor || as === 'integers' || storageOf(tensor) === 'floats') return [];
    return [{ name, components, floats: as === 'floats' }];
  });
}

function keyOfHalves(halves: readonly ReadHalves[], stores: Storage): string {
  const names = halves.map(({ name, floats }) => `${name}${floats ? '-floats' : ''}`);
  return halves.length === 0 && stores === 'floats' ? '' : `_halves_${names.join('_')}_${stores}`;
}

function componentsOf(components: 1 | 2 | 4, halves: ReadHalves | undefined): number {
  return halves && !halves.floats ? WORDS[halves.components] : components;
}

function read(code: string, halves: readonly ReadHalves[]): string {
  return halves.reduce(readAsHalves, code);
}

/** A shape may leave nothing to do with an input: of a filter that never meets its map, say. */
function useOf(inputs: Program['inputs']): string {
  return inputs.map(([name]) => `_ = ${name}[0];`).join(' ');
}

/**
 * The same tensor as a vector. tfjs puts all shapes into the uniforms, where our programs have
 * no use for them, and misplaces those of rank five.
 */
function flat({ dataId, dtype, shape }: tf.TensorInfo): tf.TensorInfo {
  return { dataId, dtype, shape: [elements(shape)] };
}

/**
 * The same tensor as if it had one value. By tfjs, a program is another where an input has the
 * output's shape, which ours do not look at.
 */
function shapeless({ dataId, dtype }: tf.TensorInfo): tf.TensorInfo {
  return { dataId, dtype, shape: [1] };
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** The part of a tensor that a program reads, in words of it. */
function partInWords(
  tensor: tf.TensorInfo,
  input: ProgramInput | undefined,
): BoundPart | undefined {
  const [, , part, as = 'values'] = input ?? [];
  if (!part || as !== 'values' || storageOf(tensor) === 'floats') return part;
  return { first: wordsOf(part.first, 'halves'), size: wordsOf(part.size, 'halves') };
}

/** Runs a program, in several dispatches when it is long; the later ones add to the first's output. */
function dispatchAll(
  program: Program,
  inputs: tf.TensorInfo[],
  output: tf.TensorInfo | undefined,
  backend: WebGPUBackend,
): tf.TensorInfo {
  const { threads, workgroupSize = WORKGROUP_SIZE, work = 0, values = {}, integers = {} } = program;
  const halves = halvesAmong(program, inputs);
  const dtype = program.storage === 'halves' ? 'int32' : 'float32';
  let result = output;
  for (const part of partsOf(Math.ceil(threads / workgroupSize), work, workLimits(backend))) {
    makeRoomFor(part.work, backend);
    const words = [
      ...Object.values(values).map((value) => ({ type: 'float32', value }) as const),
      ...[...Object.values(integers), threads, part.firstWorkgroup].map(
        (value) => ({ type: 'int32', value }) as const,
      ),
    ];
    leaveNote(backend, { work: part.work, words });
    const uniforms = words.map(({ type, value }) => ({ type, data: [numberOf(value)] }));
    const cut = toWebGpuProgram(program, halves, part.workgroups);
    result = backend.runWebGPUProgram(cut, inputs, dtype, uniforms, result);
  }
  if (!result) throw new Error(`The program ${program.key} has no invocations.`);
  return result;
}

/** What tfjs hands on from who runs a kernel to the kernel itself. */
class Dispatch {
  readonly program: Program;
  readonly output: tf.Tensor | undefined;

  constructor(program: Program, output: tf.Tensor | undefined) {
    this.program = program;
    this.output = output;
  }
}

/**
 * Registers a kernel with tfjs.
 *
 * @param name tfjs's name of it
 * @returns a function that runs a program as this kernel; into a new tensor, or into
 *   `output`, whose values so far the program then finds in `result`
 */
export function defineKernel(
  name: string,
): (program: Program, inputs: readonly tf.Tensor[], output?: tf.Tensor) => tf.Tensor {
  tf.registerKernel({
    kernelName: name,
    backendName: 'webgpu',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { dispatch }: { readonly dispatch?: unknown } = attrs ?? {};
      if (!(backend instanceof WebGPUBackend) || !(dispatch instanceof Dispatch)) {
        throw new Error(`${name} runs on tfjs’s WebGPU backend only.`);
      }
      const list = Object.values(inputs).filter((input) => input !== undefined);
      const { program, output } = dispatch;
      const bound = list.map((input, at) =>
        partOfTensor(shapeless(input), partInWords(input, program.inputs[at])),
      );
      const result = dispatchAll(program, bound, output && flat(output), backend);
      return output ?? { ...result, shape: [...program.outputShape] };
    },
  });
  return (program, inputs, output) => {
    const named = Object.fromEntries(inputs.map((input, index) => [`input${index}`, input]));
    // tfjs's types know only attributes that could be written to a file.
    const attributes = Object.assign<tf.NamedAttrMap, object>(
      {},
      { dispatch: new Dispatch(program, output) },
    );
    const result = tf.engine().runKernel(name, named, attributes);
    if (result instanceof tf.Tensor) return result;
    throw new Error(`${name} gave no single tensor.`);
  };
}
