/** The stages of a network, from the tensors of their blocks. */
import {
  BOTTLENECK_EXPANSION,
  type Block,
  type Shortcut,
  type StagePart,
} from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import { told, type FileBlock, type FileLayer } from './layers-in-file.ts';

/** What is alike in all blocks of a network, and in some alone cannot be seen. */
interface Habits {
  readonly preActivation: boolean;
  /** Of blocks whose shape stays, which have no tensors of it. */
  readonly identity: Extract<Shortcut, 'A' | 'B' | 'C'>;
}

interface Seen {
  readonly stages: readonly StagePart[];
  /** Channels behind the last stage. */
  readonly channels: number;
  readonly preActivation: boolean;
  /** Whether blocks have no tensors that show whether something runs beside them. */
  readonly mayBePlain: boolean;
}

/**
 * Stages that have these tensors. From the second on they halve the map.
 *
 * @param channels what comes to the first
 * @throws FormatError that names the tensors of a block that the editor does not have
 */
export function stagesOf(stages: readonly (readonly FileBlock[])[], channels: number): Seen {
  const blocks = stages.flat();
  const habits = habitsOf(blocks);
  let width = channels;
  const seen = stages.map((own, index): StagePart => {
    const before = width;
    const [first] = own;
    if (!first) throw new FormatError('A stage without blocks cannot be read.');
    const form = formOf(first);
    const changes = form.width !== before || first.projection !== null;
    const stride = index > 0 && changes ? 2 : 1;
    const read = own.map((block, at): Block => {
      const { bottleneck, convolutions, filters, width: made } = formOf(block);
      if (filters !== form.filters) {
        throw refusal(block, `has ${filters} filters, and the first of its stage ${form.filters}`);
      }
      const changed = (at === 0 && stride > 1) || made !== width;
      width = made;
      return {
        convolutions,
        bottleneck,
        preActivation: habits.preActivation,
        shortcut: shortcutOf(block, changed, habits),
        merge: 'add',
        batchNorm: block.norms.length > 0,
        activation: 'relu',
      };
    });
    return { kind: 'stage', filters: form.filters, stride, blocks: read };
  });
  return {
    stages: seen,
    channels: width,
    preActivation: habits.preActivation,
    mayBePlain: blocks.every(({ projection, gate }) => projection === null && gate === null),
  };
}

function habitsOf(blocks: readonly FileBlock[]): Habits {
  // The norm in front of a convolution is as wide as what comes to it, the one behind as its filters.
  const preActivation = blocks.some(({ convolutions: [first], norms: [norm] }) => {
    if (!first || !norm) return false;
    const [outputs, inputs] = first.shape;
    return norm.shape[0] === inputs && inputs !== outputs;
  });
  const projected = blocks.filter(({ projection }) => projection !== null).length;
  if (projected === 0) return { preActivation, identity: 'A' };
  return { preActivation, identity: projected === blocks.length ? 'C' : 'B' };
}

function shortcutOf(block: FileBlock, changed: boolean, { identity }: Habits): Shortcut {
  if (block.gate) return 'highway';
  if (block.projection) return changed && identity === 'B' ? 'B' : 'C';
  return changed ? 'A' : identity;
}

interface Form {
  readonly convolutions: number;
  readonly bottleneck: boolean;
  /** Of its 3x3 convolutions. */
  readonly filters: number;
  /** Channels that it makes. */
  readonly width: number;
}

const sideOf = ({ shape }: FileLayer) => (shape[2] === shape[3] ? shape[2] : undefined);

function formOf(block: FileBlock): Form {
  const { convolutions, projection } = block;
  const [first, last] = [convolutions[0], convolutions.at(-1)];
  if (!first || !last) throw refusal(block, 'has no convolutions');
  // In a Sequential the projection is the first, unless it pools before (ResNet-D).
  if (projection && /\.[1-9]$/.test(projection.theirs)) {
    throw refusal(block, `has something in front of its projection ${told(projection)}`);
  }
  const bottleneck = convolutions.length > 2 && sideOf(first) === 1 && sideOf(last) === 1;
  const body = bottleneck ? convolutions.slice(1, -1) : convolutions;
  const square = body.find((one) => sideOf(one) !== 3);
  if (square) throw refusal(block, `has ${told(square)} where a convolution of 3x3 is expected`);
  const filters = body[0]?.shape[0] ?? 0;
  const width = last.shape[0] ?? 0;
  if (bottleneck && width !== BOTTLENECK_EXPANSION * filters) {
    throw refusal(
      block,
      `widens ${filters} filters to ${width}, where bottlenecks of the editor have ${BOTTLENECK_EXPANSION} times as many`,
    );
  }
  return { convolutions: body.length, bottleneck, filters, width };
}

function refusal({ name, convolutions }: FileBlock, reason: string): FormatError {
  const theirs = convolutions[0]?.theirs;
  const where = theirs === undefined ? name : theirs.replace(/\.[^.]*$/, '');
  return new FormatError(
    `This file holds a network that cannot be built here: the block “${shorten(where)}” ${reason}. Choose the weights of another network.`,
  );
}
