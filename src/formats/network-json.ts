/**
 * Networks as JSON: `network-schema.ts` says what it looks like. Equal blocks in a row are
 * written once with a count, and fields that have their usual value are left out. Any network
 * value can be written and read again, whether it can be built or not.
 */
import * as v from 'valibot';
import {
  parts,
  RESIDUAL_BLOCK,
  sameBlock,
  type Block,
  type Network,
  type Part,
} from '../network/index.ts';
import { FormatError } from './format-error.ts';
import type { JsonObject } from './json.ts';
import {
  READABLE_BLOCKS,
  networkSchema,
  type PartFields,
  type RunOfBlocks,
} from './network-schema.ts';
import { schemaProblem } from './schema-problem.ts';

/** A network as JSON that is equal, letter by letter, for equal networks. */
export function networkToJson({ input, parts }: Network): JsonObject {
  const { height, width, channels } = input;
  return { input: asJson({ height, width, channels }), parts: parts.map(partToJson) };
}

/**
 * Reads a network, whether it can be built (`problemsOf`) or not.
 *
 * @param value parsed JSON
 * @throws FormatError that says which part is of a wrong form
 */
export function networkFromJson(value: unknown): Network {
  const read = v.safeParse(networkSchema, value, { abortEarly: true });
  if (!read.success) throw schemaProblem(read.issues, 'The network');
  const { input, parts } = read.output;
  const blocks = parts.reduce(
    (sum, part) =>
      part.kind === 'stage' ? part.blocks.reduce((all, run) => all + run.count, sum) : sum,
    0,
  );
  if (blocks > READABLE_BLOCKS) {
    throw new FormatError(
      `The network has ${blocks.toLocaleString('en')} blocks; at most ${READABLE_BLOCKS.toLocaleString('en')} are read.`,
    );
  }
  return { input, parts: parts.map(partFromJson) };
}

function partToJson(part: Part): JsonObject {
  switch (part.kind) {
    case 'convolution': {
      const { kind, filters, kernel, batchNorm } = part;
      const { padding, bias } = parts.convolution(filters, { kernel, batchNorm });
      const usual = { ...parts.convolution(filters), padding, bias };
      return { kind, ...asJson({ filters }), ...unusual(part, usual) };
    }
    case 'stage': {
      const { kind, filters, stride } = part;
      const size = { ...asJson({ filters }), ...unusual({ stride }, { stride: 1 }) };
      return { kind, ...size, blocks: runsOf(part.blocks) };
    }
    case 'batch-norm':
    case 'global-average-pool':
      return { kind: part.kind };
    case 'activation':
      return { kind: part.kind, ...unusual(part, parts.activation()) };
    case 'max-pool':
    case 'average-pool':
      return { kind: part.kind, ...unusual(part, { ...parts.maxPool(), kind: part.kind }) };
    case 'dropout':
      return { kind: part.kind, ...unusual(part, parts.dropout()) };
    case 'dense':
      return {
        kind: part.kind,
        ...asJson({ units: part.units }),
        ...unusual(part, parts.dense(part.units)),
      };
  }
}

function partFromJson(part: PartFields): Part {
  switch (part.kind) {
    case 'convolution': {
      const { kernel, batchNorm } = part;
      const usual = parts.convolution(part.filters, { kernel, batchNorm });
      return { ...part, padding: part.padding ?? usual.padding, bias: part.bias ?? usual.bias };
    }
    case 'stage':
      return { ...part, blocks: part.blocks.flatMap(blocksOfRun) };
    default:
      return part;
  }
}

function blocksOfRun({ count, ...block }: RunOfBlocks): readonly Block[] {
  return Array.from({ length: count }, () => block);
}

function runsOf(blocks: readonly Block[]): readonly JsonObject[] {
  const runs: { block: Block; count: number }[] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last && sameBlock(last.block, block)) last.count += 1;
    else runs.push({ block, count: 1 });
  }
  return runs.map(({ block, count }) => ({
    ...unusual({ count }, { count: 1 }),
    ...unusual(block, RESIDUAL_BLOCK),
  }));
}

/** The fields of `value` that differ from those of `usual`, in the order of the latter, as JSON. */
function unusual<Value extends object>(value: Value, usual: Value): JsonObject {
  const values = new Map<string, unknown>(Object.entries(value));
  const differing = Object.entries(usual).flatMap(([key, common]) => {
    const own = values.get(key);
    return Object.is(own, common) ? [] : [[key, own] as const];
  });
  return asJson(Object.fromEntries(differing));
}

/** Numbers that are not finite as text. */
function asJson(fields: object): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    ]),
  );
}
