/**
 * The blocks of a model: where two layers read one value and their paths meet again in a sum or a
 * concatenation, this must be what a block of the editor is.
 */
import { BOTTLENECK_EXPANSION, type Block, type Shape } from '../../network/index.ts';
import { checkOrder, sizeOf, type Form, type Size } from './block-body.ts';
import { isOf, type GraphNode, type NodeOf } from './graph-node.ts';
import { misfit } from './model-layers.ts';
import type { Source } from './sources.ts';

type Convolution = NodeOf<'convolution'>;

export interface FoundBlock {
  readonly filters: number;
  readonly stride: number;
  /** Null where the identity is passed on as it is: of type A or B, as the others are. */
  readonly shortcut: 'A' | 'B' | 'C' | 'highway' | null;
  readonly block: Omit<Block, 'shortcut'>;
  /** Of its layers with tensors, in the order in which they run. */
  readonly sources: readonly Source[];
  /** How many layers in front of the fork belong to it: BatchNorm and activation. */
  readonly before: number;
  /** Index of its last node. */
  readonly end: number;
}

/** What stands between a fork and the node that merges. */
interface Path {
  readonly nodes: readonly GraphNode[];
  /** Index of the node whose output it hands on. */
  readonly end: number;
  readonly merge: number;
}

type FoundShortcut = Pick<FoundBlock, 'shortcut' | 'sources'>;

export class BlocksInGraph {
  readonly #nodes: readonly GraphNode[];
  readonly #picture: Shape;
  readonly #passesOn: (node: Convolution) => boolean;
  readonly #readers = new Map<number, number[]>();

  /** @param passesOn whether a 1x1 convolution passes every so many pixels on, with zeros as new channels */
  constructor(
    nodes: readonly GraphNode[],
    picture: Shape,
    passesOn: (node: Convolution) => boolean,
  ) {
    this.#nodes = nodes;
    this.#picture = picture;
    this.#passesOn = passesOn;
    for (const [index, { inputs }] of nodes.entries()) {
      for (const input of new Set(inputs)) {
        const before = this.#readers.get(input);
        if (before) before.push(index);
        else this.#readers.set(input, [index]);
      }
    }
  }

  /** Indices of the nodes that read one; -1: the picture. */
  readersOf(index: number): readonly number[] {
    return this.#readers.get(index) ?? [];
  }

  /**
   * The block that begins behind a node which several read.
   *
   * @param before the layers of the main path in front of the fork, the last first
   * @throws FormatError that names the first layer that does not fit
   */
  blockBehind(fork: number, before: readonly GraphNode[]): FoundBlock {
    const [first = -1, second = -1, third = -1] = this.readersOf(fork);
    const extra = this.#nodes[third];
    if (extra) throw misfit(extra.layer, 'is a third path out of one layer, where a block has two');
    const paths = [this.#pathFrom(fork, first), this.#pathFrom(fork, second)] as const;
    const [one, other] = paths;
    const merge = this.#at(Math.min(one.merge, other.merge));
    if (one.merge !== other.merge)
      throw misfit(merge.layer, 'does not join the two paths that parted before it');
    const isWide = ({ nodes }: Path) =>
      nodes.some((node) => isOf(node, 'convolution') && node.operation.kernel > 1);
    const [body, shortcut] = isWide(one) ? paths : [other, one];
    const isAdd = merge.operation.kind === 'add';
    if (!isAdd && merge.inputs[0] !== shortcut.end)
      throw misfit(merge.layer, 'has the channels of the shortcut behind those of the block');
    const form = this.#formOf(body, merge, before);
    checkOrder(body.nodes, form, merge);
    const convolutions = body.nodes.filter((node) => isOf(node, 'convolution'));
    const size = sizeOf(convolutions, merge);
    const input = form.activatedBefore ? (before[countBefore(form) - 1]?.inputs[0] ?? -1) : fork;
    const { channels } = this.#nodes[input]?.output ?? this.#picture;
    const path = this.#shortcutOf(shortcut.nodes, form, size, { merge, channels });
    const found = merge.gate ? gated(path, merge.gate, size, { merge, input }) : path;
    const { filters, stride, count, bottleneck } = size;
    return {
      ...{ filters, stride, shortcut: found.shortcut, end: form.end },
      before: form.activatedBefore ? countBefore(form) : 0,
      block: {
        ...{ convolutions: count, bottleneck, preActivation: form.preActivation },
        merge: isAdd ? 'add' : 'concatenate',
        ...{ batchNorm: form.batchNorm, activation: form.activation },
      },
      sources: sourcesOf(body.nodes, form, found.sources, before),
    };
  }

  #at(index: number): GraphNode {
    const node = this.#nodes[index];
    if (!node) throw new Error(`There is no node ${index}.`);
    return node;
  }

  #pathFrom(fork: number, first: number): Path {
    const nodes: GraphNode[] = [];
    let [end, at] = [fork, first];
    for (;;) {
      const node = this.#at(at);
      if (isOf(node, 'add') || isOf(node, 'concatenate')) return { nodes, end, merge: at };
      nodes.push(node);
      const [next, another] = this.readersOf(at);
      if (next === undefined) throw misfit(node.layer, 'is on a path that joins no other');
      if (another !== undefined)
        throw misfit(node.layer, 'is read by several layers within a block');
      [end, at] = [at, next];
    }
  }

  #formOf({ nodes, merge: at }: Path, merge: GraphNode, before: readonly GraphNode[]): Form {
    const [first] = nodes;
    const [behind = -1, another] = this.readersOf(at);
    const next = another === undefined ? this.#nodes[behind] : undefined;
    const activations = nodes.filter((node) => isOf(node, 'activation'));
    const inner = activations[0]?.operation.activation;
    const batchNorm = nodes.some((node) => isOf(node, 'batch-norm'));
    const beginsBare = isOf(first, 'convolution');
    const last = isOf(next, 'activation') ? next.operation.activation : null;
    const [activatedBefore] = before;
    const isPost = batchNorm
      ? isOf(nodes.at(-1), 'batch-norm')
      : last !== null || !isOf(activatedBefore, 'activation');
    if (beginsBare && isPost) {
      const activation = inner ?? (nodes.length < 3 ? last : null) ?? 'none';
      if (activation !== 'none' && last !== activation)
        throw misfit(merge.layer, 'is not followed by the activation that its block has');
      const end = activation === 'none' ? at : behind;
      return { preActivation: false, activatedBefore: false, batchNorm, activation, end };
    }
    if (!beginsBare)
      return {
        ...{ preActivation: true, activatedBefore: false, batchNorm, end: at },
        activation: inner ?? 'none',
      };
    const isNormed = isOf(before[1], 'batch-norm') && (batchNorm || nodes.length === 1);
    const activation = isOf(activatedBefore, 'activation')
      ? activatedBefore.operation.activation
      : 'none';
    if (activation === 'none' || (batchNorm && !isNormed)) {
      throw misfit(
        merge.layer,
        'adds what no BatchNorm follows: blocks have one behind each convolution, or one and an activation before each',
      );
    }
    const form = { preActivation: true, activatedBefore: true, batchNorm: isNormed };
    return { ...form, activation, end: at };
  }

  #shortcutOf(
    nodes: readonly GraphNode[],
    { preActivation, activatedBefore, batchNorm }: Form,
    { stride, filters, bottleneck }: Size,
    { merge, channels }: { merge: GraphNode; channels: number },
  ): FoundShortcut {
    const [projection, norm, surplus] = nodes;
    const isAdd = merge.operation.kind === 'add';
    if (!projection) {
      if (activatedBefore) throw misfit(merge.layer, 'takes what was activated for the identity');
      return { shortcut: null, sources: [] };
    }
    if (!isOf(projection, 'convolution'))
      throw misfit(
        projection.layer,
        'is on a shortcut, which is a 1x1 convolution or nothing here',
      );
    const { kernel, padding, stride: own, filters: width } = projection.operation;
    if (kernel !== 1 || padding !== 0 || own !== stride)
      throw misfit(projection.layer, 'is no 1x1 convolution with the stride of its block');
    if (isAdd && !norm && !activatedBefore && this.#passesOn(projection))
      return { shortcut: 'A', sources: [] };
    const needed = bottleneck ? BOTTLENECK_EXPANSION * filters : filters;
    if (width !== needed) throw misfit(projection.layer, `has ${width} filters, not ${needed}`);
    if (preActivation && !activatedBefore)
      throw misfit(projection.layer, 'reads what its block has not activated yet');
    const isNormed = batchNorm && !preActivation;
    const stray = isNormed && isOf(norm, 'batch-norm') ? surplus : norm;
    if (stray) throw misfit(stray.layer, 'is on a shortcut, where nothing else can be');
    const isNeeded = stride !== 1 || (isAdd && channels !== width);
    const biases = isNormed ? 'folded' : batchNorm ? 'zeros' : 'own';
    const projected: Source = { kind: 'convolution', node: projection, biases };
    const normed: Source = {
      kind: 'batch-norm',
      node: isOf(norm, 'batch-norm') ? norm : null,
      behind: projection,
    };
    return {
      shortcut: isNeeded ? 'B' : 'C',
      sources: isNormed ? [projected, normed] : [projected],
    };
  }
}

/** The shortcut of a highway, whose gate has tensors of its own. */
function gated(
  { shortcut }: FoundShortcut,
  gate: Convolution,
  { stride, filters, bottleneck }: Size,
  { merge, input }: { readonly merge: GraphNode; readonly input: number },
): FoundShortcut {
  if (shortcut !== null && shortcut !== 'A')
    throw misfit(
      merge.layer,
      'has a gate beside a projection, where a highway passes its input on',
    );
  const { kernel, padding, bias, ...own } = gate.operation;
  const width = bottleneck ? BOTTLENECK_EXPANSION * filters : filters;
  const isLike = kernel === 1 && padding === 0 && own.stride === stride && own.filters === width;
  if (!isLike || !bias || gate.inputs[0] !== input)
    throw misfit(
      gate.layer,
      'is no gate of a highway here: a 1x1 convolution with biases that reads what its block reads',
    );
  const source: Source = { kind: 'convolution', node: gate, biases: 'own' };
  return { shortcut: 'highway', sources: [source] };
}

function countBefore({ batchNorm }: Form): number {
  return batchNorm ? 2 : 1;
}

/** Of the layers with tensors, in the order in which a block has them. */
function sourcesOf(
  nodes: readonly GraphNode[],
  { preActivation, activatedBefore, batchNorm }: Form,
  shortcut: readonly Source[],
  before: readonly GraphNode[],
): readonly Source[] {
  const last = nodes.findLast((node) => isOf(node, 'convolution'));
  let behind: Convolution | null = null;
  const body: Source[] = [];
  for (const node of nodes) {
    if (isOf(node, 'convolution')) {
      const isBare = preActivation && node === last;
      const biases = batchNorm ? (isBare ? 'zeros' : 'folded') : 'own';
      body.push({ kind: 'convolution', node, biases });
      behind = node;
    }
    if (isOf(node, 'batch-norm')) body.push({ kind: 'batch-norm', node, behind });
  }
  const [, norm] = before;
  const first: Source[] =
    activatedBefore && batchNorm && isOf(norm, 'batch-norm')
      ? [{ kind: 'batch-norm', node: norm, behind: null }]
      : [];
  // The first BatchNorm of a block runs before its shortcut.
  const own = preActivation && !activatedBefore && batchNorm ? body.splice(0, 1) : [];
  return [...first, ...own, ...shortcut, ...body];
}
