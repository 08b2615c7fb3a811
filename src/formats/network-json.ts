/** Networks as JSON. Writing is `JSON.stringify` of the value; reading trusts nothing. */
import {
  parts,
  problemsOf,
  RESIDUAL_BLOCK,
  type Block,
  type Network,
  type Part,
  type Shape,
  type Shortcut,
} from '../network/index.ts';
import { FormatError } from './format-error.ts';
import { objectWith, shorten } from './json.ts';

const MOST_PARTS = 100;

/**
 * Reads a network that can be built and trained.
 *
 * @param value parsed JSON
 * @throws FormatError that says which part is wrong
 */
export function networkFromJson(value: unknown): Network {
  const fields = objectWith(value, 'The network', ['input', 'parts']);
  const list = readList(fields.parts, 'The list of parts', MOST_PARTS);
  const network = {
    input: readShape(fields.input),
    parts: list.map((part, index) => readPart(part, `Part ${index + 1} of the network`)),
  };
  const [problem] = problemsOf(network);
  if (problem) throw new FormatError(problem.sentence);
  return network;
}

function readShape(value: unknown): Shape {
  const where = 'The input of the network';
  const fields = objectWith(value, where, ['height', 'width', 'channels']);
  return {
    height: readNumber(fields.height, where),
    width: readNumber(fields.width, where),
    channels: readNumber(fields.channels, where),
  };
}

function readPart(value: unknown, where: string): Part {
  const { kind } = objectWith(value, where, ['kind'], PART_FIELDS);
  switch (kind) {
    case 'convolution': {
      const fields = objectWith(value, where, ['kind', 'filters', 'kernel', 'stride']);
      return parts.convolution(readNumber(fields.filters, where), {
        kernel: readNumber(fields.kernel, where),
        stride: readNumber(fields.stride, where),
      });
    }
    case 'stage': {
      const fields = objectWith(value, where, ['kind', 'filters', 'stride', 'blocks']);
      return {
        kind,
        filters: readNumber(fields.filters, where),
        stride: readNumber(fields.stride, where),
        blocks: readList(fields.blocks, `The list of blocks of ${where}`, 1000).map(
          (block): Block => ({
            ...RESIDUAL_BLOCK,
            shortcut: readShortcut(
              objectWith(block, `A block of ${where}`, ['shortcut']).shortcut,
              where,
            ),
          }),
        ),
      };
    }
    case 'global-average-pool':
      objectWith(value, where, ['kind']);
      return { kind };
    case 'dense': {
      const fields = objectWith(value, where, ['kind', 'units']);
      return parts.dense(readNumber(fields.units, where));
    }
    default: {
      const found = typeof kind === 'string' ? `“${shorten(kind)}”` : 'of no kind';
      throw new FormatError(
        `${where} is ${found}; it must be a convolution, stage, global-average-pool or dense.`,
      );
    }
  }
}

const PART_FIELDS: readonly string[] = ['filters', 'kernel', 'stride', 'blocks', 'units'];

function readShortcut(value: unknown, where: string): Shortcut {
  if (value === 'none' || value === 'A') return value;
  throw new FormatError(`A block of ${where} has a shortcut that is neither “none” nor “A”.`);
}

function readNumber(value: unknown, where: string): number {
  if (typeof value === 'number') return value;
  throw new FormatError(`${where} has something other than a number where a number must be.`);
}

function readList(value: unknown, where: string, most: number): readonly unknown[] {
  if (Array.isArray(value) && value.length <= most) return value;
  throw new FormatError(`${where} must be a list of at most ${most}.`);
}
