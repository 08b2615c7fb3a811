/** What a training step takes of a pool of buffers, as `walkStep` goes through it. */
import type { Dataflow } from '../dataflow.ts';
import { sizeOf } from '../layers.ts';
import type { Shape } from '../network.ts';
import {
  isMerging,
  mergedShape,
  type ConvolutionOp,
  type DenseOp,
  type FusedOp,
  type MergingOp,
  type NormalisationOp,
} from '../plan.ts';
import type {
  GradientRequest,
  GradientTerm,
  InputGradients,
  StepPurpose,
  StepVisitor,
} from '../step/index.ts';
import { partialsOfFilter } from '../step/filter-partials.ts';
import type { BufferPool, Held, Kind } from './buffer-pool.ts';

/** What kernels do on the way, so that it is not stored. */
export interface KernelTraits {
  /** Whether convolutions take BatchNorm's sums. */
  readonly fusesPartialSums: boolean;
  /** Whether they take gradients back through BatchNorm. */
  readonly defersGradients: boolean;
  /** Whether what convolutions and BatchNorm make is kept as halves. */
  readonly inHalves: boolean;
}

/** Halves go in fours. */
const TOGETHER = 4;

/** A gradient: its buffer, and how many values are in it. */
interface HeldGradient {
  readonly held: Held;
  readonly values: number;
}

/** Tells a pool which buffers a step takes and releases, and what it dispatches between. */
export class StepMemory implements StepVisitor<HeldGradient> {
  readonly #pool: BufferPool;
  readonly #batch: number;
  readonly #dataflow: Dataflow;
  readonly #fusesPartialSums: boolean;
  readonly #defersGradients: boolean;
  readonly #inHalves: boolean;
  /** Of the pictures and of what each op makes. */
  readonly #shapes: ReadonlyMap<number, Shape>;
  readonly #alive = new Map<number, Held>();

  /**
   * @param picture its shape
   * @param batch pictures
   * @param kernels on the device
   */
  constructor(
    pool: BufferPool,
    dataflow: Dataflow,
    picture: Shape,
    batch: number,
    { fusesPartialSums, defersGradients, inHalves }: KernelTraits,
  ) {
    this.#pool = pool;
    this.#dataflow = dataflow;
    this.#batch = batch;
    this.#fusesPartialSums = fusesPartialSums;
    this.#defersGradients = defersGradients;
    this.#inHalves = inHalves;
    this.#shapes = new Map([
      [-1, picture],
      ...dataflow.ops.map(({ output, shape }) => [output, shape] as const),
    ]);
    this.#alive.set(-1, this.#take(-1).held);
    pool.dispatch();
  }

  forward(op: FusedOp, purpose: StepPurpose): void {
    const { deferredBatchNorm, normalised } = this.#dataflow;
    const isStored = !deferredBatchNorm.has(op.output);
    const hasPartialSums =
      op.kind === 'convolution' &&
      !op.activated &&
      normalised.has(op.output) &&
      purpose === 'training' &&
      this.#fusesPartialSums;
    if (isStored) {
      const kind = hasPartialSums ? 'convolved' : 'plain';
      const isKept = op.kind === 'convolution' || op.kind === 'normalisation';
      const { held } = isKept ? this.#keep(op.output, kind) : this.#take(op.output, kind);
      this.#alive.set(op.output, held);
    }
    this.#pool.dispatch(op.kind === 'normalisation' && isStored ? 2 : 1);
  }

  release(activation: number): void {
    const held = this.#alive.get(activation);
    if (held) this.#pool.release(held);
    this.#alive.delete(activation);
  }

  lossGradient(logits: number): HeldGradient {
    return this.#take(logits);
  }

  maskGradient({ output }: NormalisationOp, gradient: HeldGradient): HeldGradient {
    const masked = this.#keep(output, 'masked');
    this.#pool.dispatch();
    this.disposeGradient(gradient);
    return masked;
  }

  backward(
    op: FusedOp,
    gradient: HeldGradient,
    request: GradientRequest<HeldGradient>,
  ): InputGradients<HeldGradient> {
    switch (op.kind) {
      case 'sum':
        gradient.held.owners += 1;
        return { input: gradient, shortcut: gradient };
      case 'normalisation': {
        if (this.#defersGradients && this.#dataflow.deferredGradients.has(op.output)) {
          this.#pool.dispatch();
          if (!op.shortcut) return { input: gradient };
          gradient.held.owners += 1;
          return { input: gradient, shortcut: gradient };
        }
        this.#pool.dispatch(2);
        const input = this.#keep(op.input);
        if (op.shortcut) return { input, shortcut: gradient };
        this.disposeGradient(gradient);
        return { input };
      }
      case 'convolution':
        return this.#backwardConvolution(op, gradient, request);
      case 'dense':
        this.#takeDenseGradient(op);
        if (request.wantsInput) return this.#inOneDispatch(op, gradient, request);
        this.disposeGradient(gradient);
        return { input: null };
      default:
        return this.#inOneDispatch(op, gradient, request);
    }
  }

  addGradients(gradient: HeldGradient, term: GradientTerm<HeldGradient>): HeldGradient {
    const sum = this.#takeValues(gradient.values);
    this.#pool.dispatch();
    this.disposeGradient(term.gradient);
    this.disposeGradient(gradient);
    return sum;
  }

  shortcutGradient(gradient: HeldGradient, { shortcut }: MergingOp): HeldGradient {
    const result = this.#takeValues(this.#batch * sizeOf(shortcut.shape));
    this.#pool.dispatch();
    this.disposeGradient(gradient);
    return result;
  }

  disposeGradient({ held }: HeldGradient): void {
    this.#pool.release(held);
  }

  /** One dispatch that makes the gradients at all that an op reads. */
  #inOneDispatch(
    op: FusedOp,
    gradient: HeldGradient,
    { below }: GradientRequest<HeldGradient>,
  ): InputGradients<HeldGradient> {
    const input = below ? this.#keep(op.input, 'masked') : this.#take(op.input);
    const gate = op.kind === 'highway' ? { gate: this.#take(op.gate) } : {};
    const shortcut = isMerging(op)
      ? { shortcut: this.#takeValues(this.#batch * sizeOf(mergedShape(op))) }
      : {};
    this.#pool.dispatch();
    this.disposeGradient(gradient);
    return { input, ...gate, ...shortcut };
  }

  #backwardConvolution(
    op: ConvolutionOp,
    above: HeldGradient,
    { wantsInput, added, below }: GradientRequest<HeldGradient>,
  ): InputGradients<HeldGradient> {
    const gradient = op.activated ? this.#belowRelu(above) : above;
    const { kernel, input } = op.layer;
    const filter = kernel ** 2 * input.channels * op.shape.channels;
    const rows = this.#batch * op.shape.height;
    this.#pool.takeForWeights('plain', partialsOfFilter(rows, filter) * filter);
    this.#pool.dispatch();
    let atInput: HeldGradient | null = null;
    if (wantsInput) {
      const kind = below ? 'masked' : 'plain';
      const isKernel = op.shape.channels % TOGETHER === 0;
      atInput = isKernel ? this.#keep(op.input, kind) : this.#take(op.input, kind);
      this.#pool.dispatch();
      if (added) this.disposeGradient(added.gradient);
    }
    this.disposeGradient(gradient);
    return { input: atInput };
  }

  #belowRelu(gradient: HeldGradient): HeldGradient {
    const below = this.#takeValues(gradient.values);
    this.#pool.dispatch();
    this.disposeGradient(gradient);
    return below;
  }

  #takeDenseGradient({ input, shape }: DenseOp): void {
    const inputs = this.#shapes.get(input);
    if (inputs) this.#pool.takeForWeights('plain', (sizeOf(inputs) + 1) * shape.channels);
    this.#pool.dispatch();
  }

  #take(activation: number, kind: Kind = 'plain'): HeldGradient {
    const shape = this.#shapes.get(activation);
    return this.#takeValues(shape ? this.#batch * sizeOf(shape) : 0, kind);
  }

  /** What convolutions and BatchNorm make. */
  #keep(activation: number, kind: Kind = 'plain'): HeldGradient {
    const shape = this.#shapes.get(activation);
    if (!shape || !this.#inHalves || shape.channels % TOGETHER !== 0)
      return this.#take(activation, kind);
    const values = this.#batch * sizeOf(shape);
    return { held: this.#pool.take(kind, values / 2), values };
  }

  #takeValues(values: number, kind: Kind = 'plain'): HeldGradient {
    return { held: this.#pool.take(kind, values), values };
  }
}
