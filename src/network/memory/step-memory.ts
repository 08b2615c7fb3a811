/** One training step as `src/training/model.ts` goes through it, told to a pool of buffers. */
import { dataflowOf, type Dataflow } from '../dataflow.ts';
import { isIdentity, sizeOf, type ShortcutPath } from '../layers.ts';
import type { Network, Shape } from '../network.ts';
import type { ConvolutionOp, DenseOp, FusedOp } from '../plan.ts';
import { opsToRecompute, readForTheLastTime, segmentsOf, type Segment } from '../segments.ts';
import { BufferPool, type Held, type Kind } from './buffer-pool.ts';

/** The kernels cut a filter's gradient into shares of so many rows at least. */
const ROWS_OF_SHARE = 8;
/** Values that all shares of a filter have at most, unless a single one has more. */
const VALUES_OF_SHARES = 262_144;

/** How a step is computed. */
export interface StepOptions {
  /** As `Model` takes it; infinite, the default, keeps all activations for the backward pass. */
  readonly opsPerSegment: number;
  /** Whether convolutions take BatchNorm's sums on the way, which is so on graphics cards. */
  readonly fusesPartialSums: boolean;
}

/** A gradient that waits at an activation. */
interface Waiting {
  readonly held: Held;
  /** See `PendingGradients`. */
  readonly masked: boolean;
  /** Whether it is still at the output of a shortcut that changes the shape. */
  readonly isBehindShortcut: boolean;
}

export class Rehearsal {
  readonly pool = new BufferPool();
  readonly #batch: number;
  readonly #dataflow: Dataflow;
  readonly #segments: readonly Segment[];
  readonly #fusesPartialSums: boolean;
  /** Of the pictures and of what each op makes. */
  readonly #shapes: ReadonlyMap<number, Shape>;
  readonly #alive = new Map<number, Held>();
  readonly #pending = new Map<number, Waiting>();

  constructor(network: Network, batch: number, { opsPerSegment, fusesPartialSums }: StepOptions) {
    this.#batch = batch;
    this.#fusesPartialSums = fusesPartialSums;
    this.#dataflow = dataflowOf(network);
    const { ops } = this.#dataflow;
    this.#segments = segmentsOf(this.#dataflow, opsPerSegment);
    this.#shapes = new Map([
      [-1, network.input],
      ...ops.map(({ output, shape }) => [output, shape] as const),
    ]);
    this.#alive.set(-1, this.#take(-1));
    this.pool.dispatch();
  }

  run(): this {
    const last = this.#segments.at(-1);
    for (const segment of this.#segments) {
      this.#compute(segment, () => true, this.#fusesPartialSums ? 'convolved' : 'plain');
      if (segment !== last) this.#forget(segment);
    }
    const { ops } = this.#dataflow;
    const logits = ops.at(-1);
    if (logits) this.#deliver(logits.output, this.#take(logits.output));
    const before = new Map(this.#segments.map((segment) => [segment.end, segment]));
    for (let index = ops.length - 1; index >= 0; index--) {
      const op = ops[index];
      if (!op) continue;
      const segment = before.get(index);
      if (segment) {
        const forgotten = opsToRecompute(this.#dataflow, segment);
        this.#compute(segment, (one) => forgotten.has(one), 'plain');
      }
      if (this.#dataflow.learning.has(op.output)) this.#backward(op, index);
      this.#letGo(op.output);
    }
    return this;
  }

  #take(activation: number, kind: Kind = 'plain'): Held {
    const shape = this.#shapes.get(activation);
    return this.pool.take(kind, shape ? this.#batch * sizeOf(shape) : 0);
  }

  #compute(segment: Segment, isWanted: (op: FusedOp) => boolean, convolved: Kind): void {
    for (let index = segment.first; index < segment.end; index++) {
      const op = this.#dataflow.ops[index];
      if (!op || !isWanted(op)) continue;
      this.#forward(op, convolved);
      for (const activation of readForTheLastTime(this.#dataflow, segment, index)) {
        this.#letGo(activation);
      }
    }
  }

  #forward(op: FusedOp, convolved: Kind): void {
    const { deferredBatchNorm, normalised } = this.#dataflow;
    const isStored = !deferredBatchNorm.has(op.output);
    const hasPartialSums = op.kind === 'convolution' && normalised.has(op.output);
    if (isStored) {
      this.#alive.set(op.output, this.#take(op.output, hasPartialSums ? convolved : 'plain'));
    }
    this.pool.dispatch(op.kind === 'normalisation' && isStored ? 2 : 1);
  }

  #forget({ first, end }: Segment): void {
    for (const { output } of this.#dataflow.ops.slice(first, end)) {
      if ((this.#dataflow.lastUses.get(output) ?? Infinity) < end) this.#letGo(output);
    }
  }

  #letGo(activation: number): void {
    const held = this.#alive.get(activation);
    if (held) this.pool.release(held);
    this.#alive.delete(activation);
  }

  #backward(op: FusedOp, index: number): void {
    const arrived = this.#arrivedAt(op.output);
    switch (op.kind) {
      case 'convolution':
        this.#backwardConvolution(op, index);
        this.pool.release(arrived.held);
        break;
      case 'normalisation': {
        const gradient = arrived.masked ? arrived.held : this.#take(op.output, 'masked');
        if (!arrived.masked) this.pool.release(arrived.held);
        this.pool.dispatch(arrived.masked ? 2 : 3);
        this.#deliver(op.input, this.#take(op.input));
        if (op.shortcut) this.#deliverBack(op.shortcut, op.shape, gradient);
        else this.pool.release(gradient);
        break;
      }
      case 'sum':
        arrived.held.owners += 1;
        this.#deliver(op.input, arrived.held);
        this.#deliverBack(op.shortcut, op.shape, arrived.held);
        break;
      case 'concatenation': {
        const merged = { ...op.shape, channels: op.shortcut.shape.channels };
        this.#passOn(arrived, [op.input]);
        this.#deliverBack(op.shortcut, merged, this.#takeShape(merged));
        break;
      }
      case 'highway':
        this.#passOn(arrived, [op.input, op.gate]);
        this.#deliverBack(op.shortcut, op.shape, this.#take(op.output));
        break;
      case 'global-average-pool':
        this.#backwardGlobalPool(op.input, index);
        this.pool.release(arrived.held);
        break;
      case 'dense':
        this.#takeDenseGradient(op);
        this.#passOn(arrived, [op.input]);
        break;
      case 'activation':
      case 'max-pool':
      case 'average-pool':
      case 'dropout':
        this.#passOn(arrived, [op.input]);
        break;
    }
  }

  /** One dispatch that makes gradients at these activations of what has arrived. */
  #passOn(arrived: Waiting, activations: readonly number[]): void {
    const gradients = activations.map(
      (activation) => [activation, this.#take(activation)] as const,
    );
    this.pool.dispatch();
    this.pool.release(arrived.held);
    for (const [activation, held] of gradients) this.#deliver(activation, held);
  }

  #backwardConvolution(op: ConvolutionOp, index: number): void {
    const { kernel, input } = op.layer;
    const filter = kernel ** 2 * input.channels * op.shape.channels;
    const rows = this.#batch * op.shape.height;
    const shares = Math.min(rows / ROWS_OF_SHARE, VALUES_OF_SHARES / filter);
    this.pool.takeForWeights('plain', Math.max(1, Math.floor(shares)) * filter);
    this.pool.dispatch();
    if (!this.#dataflow.learning.has(op.input)) return;
    const masked = this.#isNormalised(op.input) && this.#isLastShare(op.input, index);
    const added = this.#pending.get(op.input);
    const held = this.#take(op.input, masked ? 'masked' : 'plain');
    this.pool.dispatch();
    if (added) this.pool.release(added.held);
    this.#pending.set(op.input, { held, masked, isBehindShortcut: false });
  }

  #backwardGlobalPool(activation: number, index: number): void {
    const isOnlyReader =
      this.#isLastShare(activation, index) && this.#dataflow.lastUses.get(activation) === index;
    const masked = isOnlyReader && this.#isNormalised(activation);
    const held = this.#take(activation, masked ? 'masked' : 'plain');
    this.pool.dispatch();
    if (masked) this.#pending.set(activation, { held, masked, isBehindShortcut: false });
    else this.#deliver(activation, held);
  }

  #takeDenseGradient({ input, shape }: DenseOp): void {
    const inputs = this.#shapes.get(input);
    if (inputs) this.pool.takeForWeights('plain', (sizeOf(inputs) + 1) * shape.channels);
    this.pool.dispatch();
  }

  #isNormalised(activation: number): boolean {
    return this.#dataflow.makers.get(activation)?.kind === 'normalisation';
  }

  #isLastShare(activation: number, index: number): boolean {
    return this.#dataflow.firstUses.get(activation) === index;
  }

  #takeShape(shape: Shape): Held {
    return this.pool.take('plain', this.#batch * sizeOf(shape));
  }

  #deliverBack(shortcut: ShortcutPath, merged: Shape, held: Held): void {
    this.#deliver(shortcut.from, held, !isIdentity(shortcut, merged));
  }

  /** As `PendingGradients.add`. */
  #deliver(activation: number, held: Held, isBehindShortcut = false): void {
    if (!this.#dataflow.learning.has(activation)) {
      this.pool.release(held);
      return;
    }
    const before = this.#pending.get(activation);
    const share = { held, masked: false, isBehindShortcut };
    if (!before) {
      this.#pending.set(activation, share);
      return;
    }
    const other = isBehindShortcut ? this.#atActivation(activation, before) : before;
    const sum = this.#take(activation);
    this.pool.dispatch();
    this.pool.release(held);
    this.pool.release(other.held);
    this.#pending.set(activation, { held: sum, masked: false, isBehindShortcut: false });
  }

  #arrivedAt(activation: number): Waiting {
    const waiting = this.#pending.get(activation);
    if (!waiting) throw new Error(`There is no gradient at activation ${activation}.`);
    this.#pending.delete(activation);
    return this.#atActivation(activation, waiting);
  }

  #atActivation(activation: number, waiting: Waiting): Waiting {
    if (!waiting.isBehindShortcut) return waiting;
    const held = this.#take(activation);
    this.pool.dispatch();
    this.pool.release(waiting.held);
    return { held, masked: false, isBehindShortcut: false };
  }
}
