/**
 * What a training step does, in which order. It is decided here once for all that go through a
 * step: the model, which computes it (`src/training`), and the estimate of its memory
 * (`memory/`), which only counts.
 */
import type { Dataflow } from '../dataflow.ts';
import { changesShape, isMerging, type FusedOp, type NormalisationOp } from '../plan.ts';
import { opsToRecompute, readForTheLastTime, type Segment } from '../segments.ts';
import {
  PendingGradients,
  type GradientArithmetic,
  type GradientTerm,
} from './pending-gradients.ts';

/** To learn, or once more to the same result, since the activation was not kept. */
export type StepPurpose = 'training' | 'recompute';

/** Which gradients the backward pass of an op shall give, and what it may do on the way. */
export interface GradientRequest<Gradient> {
  /** Whether the gradient at the op's input is wanted: whether anything learnt comes before it. */
  readonly wantsInput: boolean;
  /**
   * The terms of the gradient at the input so far, which the op adds to its own. Taken over. Only
   * a convolution gets them.
   */
  readonly added: GradientTerm<Gradient> | null;
  /**
   * The BatchNorm op that made the input, when the gradient at the input is complete with this
   * op's term: it is then to be masked by that op's ReLU. Only a convolution and global average
   * pooling get it.
   */
  readonly below: NormalisationOp | null;
}

/** Gradients at what an op reads; a shortcut's in the shape that it was merged in. */
export interface InputGradients<Gradient> {
  /** Null where it was not wanted. */
  readonly input: Gradient | null;
  readonly gate?: Gradient;
  readonly shortcut?: Gradient;
}

/** What goes through a step. Activations are told by their numbers; gradients are its own. */
export interface StepVisitor<Gradient> extends GradientArithmetic<Gradient> {
  /** Computes an op's output. All that it reads is there. */
  forward(op: FusedOp, purpose: StepPurpose): void;
  /** Nothing reads this activation any more, for now; it may not be there. -1: the pictures. */
  release(activation: number): void;
  /** `d loss / d logits`, at the activation that holds the logits. */
  lossGradient(logits: number): Gradient;
  /** The gradient at the op's output taken back before the op's ReLU. Takes it over. */
  maskGradient(op: NormalisationOp, gradient: Gradient): Gradient;
  /**
   * Computes the gradients of what an op learns, and those at what it reads.
   *
   * @param gradient at the op's output; before its ReLU if it is one of BatchNorm. Taken over
   */
  backward(
    op: FusedOp,
    gradient: Gradient,
    request: GradientRequest<Gradient>,
  ): InputGradients<Gradient>;
}

/**
 * Goes through one training step: forward segment by segment, of each of which, but the last,
 * only what later ones read is kept; then backward op by op, where each segment is computed once
 * more before its last op needs it.
 *
 * @param segments of `segmentsOf(dataflow)`
 */
export function walkStep<Gradient>(
  dataflow: Dataflow,
  segments: readonly Segment[],
  visitor: StepVisitor<Gradient>,
): void {
  for (const segment of segments) {
    compute(dataflow, segment, null, 'training', visitor);
    if (segment !== segments.at(-1)) forget(dataflow, segment, visitor);
  }
  const pending = new PendingGradients(visitor);
  const logits = dataflow.ops.at(-1)?.output ?? -1;
  pending.add(logits, { gradient: visitor.lossGradient(logits), through: null });
  const segmentBefore = new Map(segments.map((segment) => [segment.end, segment]));
  for (const [index, op] of [...dataflow.ops.entries()].toReversed()) {
    // The first op of a segment also needs what was before the ReLU below it.
    const segment = segmentBefore.get(index);
    if (segment) {
      compute(dataflow, segment, opsToRecompute(dataflow, segment), 'recompute', visitor);
    }
    if (dataflow.learning.has(op.output)) backward(dataflow, op, index, pending, visitor);
    visitor.release(op.output);
  }
  visitor.release(-1);
}

/** Goes through a test: forward, where each activation is let go behind the last op that reads it. */
export function walkForward(
  { ops, lastUses }: Dataflow,
  visitor: { forward(op: FusedOp): void; release(activation: number): void },
): void {
  const readLastBy = new Map<number, number[]>();
  for (const [activation, index] of lastUses) {
    readLastBy.set(index, [...(readLastBy.get(index) ?? []), activation]);
  }
  for (const [index, op] of ops.entries()) {
    visitor.forward(op);
    for (const activation of readLastBy.get(index) ?? []) visitor.release(activation);
  }
}

type Releasing = Pick<StepVisitor<unknown>, 'forward' | 'release'>;

/**
 * Computes ops of a segment, and lets go of what only the way forward reads.
 *
 * @param wanted null for all of them
 */
function compute(
  dataflow: Dataflow,
  segment: Segment,
  wanted: ReadonlySet<FusedOp> | null,
  purpose: StepPurpose,
  visitor: Releasing,
): void {
  for (let index = segment.first; index < segment.end; index++) {
    const op = dataflow.ops[index];
    if (!op || wanted?.has(op) === false) continue;
    visitor.forward(op, purpose);
    for (const activation of readForTheLastTime(dataflow, segment, index)) {
      visitor.release(activation);
    }
  }
}

/** Lets go of what only this segment reads. */
function forget({ ops, lastUses }: Dataflow, { first, end }: Segment, visitor: Releasing): void {
  for (const { output } of ops.slice(first, end)) {
    if ((lastUses.get(output) ?? Infinity) < end) visitor.release(output);
  }
}

function backward<Gradient>(
  dataflow: Dataflow,
  op: FusedOp,
  index: number,
  pending: PendingGradients<Gradient>,
  visitor: StepVisitor<Gradient>,
): void {
  const { gradient, masked } = pending.take(op.output);
  const request = {
    wantsInput: dataflow.learning.has(op.input),
    added: op.kind === 'convolution' ? pending.takeSoFar(op.input) : null,
    below: maskedOnTheWay(dataflow, op, index),
  };
  const before =
    op.kind === 'normalisation' && !masked ? visitor.maskGradient(op, gradient) : gradient;
  const { input, gate, shortcut } = visitor.backward(op, before, request);
  const deliver = (activation: number, term: GradientTerm<Gradient>) => {
    if (dataflow.learning.has(activation)) pending.add(activation, term);
    else visitor.disposeGradient(term.gradient);
  };
  if (input !== null) {
    if (request.below) pending.setMasked(op.input, input);
    else deliver(op.input, { gradient: input, through: null });
  }
  if (gate !== undefined && op.kind === 'highway') {
    deliver(op.gate, { gradient: gate, through: null });
  }
  if (shortcut !== undefined && isMerging(op)) {
    deliver(op.shortcut.from, { gradient: shortcut, through: changesShape(op) ? op : null });
  }
}

/**
 * The BatchNorm op that made the input of the op at this index, if that op is the last to send a
 * gradient there, and adds up all the terms itself: a convolution does, global average pooling
 * where it has none to add to.
 */
function maskedOnTheWay(
  { makers, learning, firstUses, lastUses }: Dataflow,
  op: FusedOp,
  index: number,
): NormalisationOp | null {
  if (op.kind !== 'convolution' && op.kind !== 'global-average-pool') return null;
  if (!learning.has(op.input) || firstUses.get(op.input) !== index) return null;
  if (op.kind === 'global-average-pool' && lastUses.get(op.input) !== index) return null;
  const maker = makers.get(op.input);
  return maker?.kind === 'normalisation' ? maker : null;
}
