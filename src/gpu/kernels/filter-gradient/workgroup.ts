/**
 * The invocations of a workgroup share pixels and gradients in the workgroup's memory. They
 * form slices, each of which walks along rows of its own; at the end the slices' sums are
 * added up by a tree. So there are far more invocations than values in all partials.
 */
import { both, range, when } from '../wgsl.ts';
import { addByColumns } from './columns.ts';
import { keysOf, numberOf, partsOf, splitIntegers, splitOf } from './plan.ts';
import type { Loaded, Plan, Tile } from './plan.ts';
import type { Problem } from './problem.ts';
import {
  declareSums,
  isColumn,
  pixelComponents,
  placeOfPart,
  placeOfRow,
  spanOf,
  storeSums,
  sumsOf,
} from './wgsl.ts';

const MOST_SLICES = 8;
/** Bytes of a workgroup's memory that every adapter has. */
const MEMORY = 16_384;
/** Sides of a slice, in invocations. */
const SIDES = [4, 2, 1] as const;

/** The invocations of a workgroup and their memory. */
interface Block {
  /** Invocations of a slice over input and output channels. */
  readonly inputs: number;
  readonly outputs: number;
  readonly slices: number;
  /** Elements of a column of pixels, and vectors of a column of the gradient. */
  readonly elements: number;
  readonly vectors: number;
  /** Elements of a slice's tile of pixels, and vectors of its tile of the gradient. */
  readonly pixelTile: number;
  readonly gradientTile: number;
  /** Index of the first tile of the gradient in the memory that it shares with pixels. */
  readonly gradients: number;
  /** Vectors of that memory. */
  readonly memory: number;
}

/** Invocations that there should be, as far as the partials' memory allows it. */
const WANTED_INVOCATIONS = { few: 16_384, many: 65_536 } as const;

/**
 * @param wanted some cards hide the time that loads take with few invocations, large ones only with
 *   many, for which the optimiser has more partials to add up
 */
export function planWorkgroup(
  problem: Problem,
  tile: Tile,
  wanted: keyof typeof WANTED_INVOCATIONS,
): Plan {
  const block = blockOf(problem, tile);
  const { inputs, outputs, slices, pixelTile } = block;
  const invocations = inputs * outputs * slices;
  const parts = partsOf(
    problem,
    tile,
    inputs * tile.inputChannels,
    outputs * 4 * tile.outputVectors,
  );
  const partials = Math.ceil(WANTED_INVOCATIONS[wanted] / (numberOf(parts) * invocations));
  const split = splitOf(problem, partials, slices);
  const { key, programKey } = keysOf(`workgroup${slices}`, problem, tile);
  return {
    key: `${key}_${wanted}`,
    programKey,
    split,
    outputComponents: 4,
    run: {
      threads: numberOf(parts) * split.partials * invocations,
      integers: splitIntegers(problem, split),
      workgroupSize: invocations,
      wholeWorkgroups: true,
      declarations: `
        var<workgroup> vectors: array<vec4<f32>, ${block.memory}>;
        ${block.gradients > 0 ? '' : `var<workgroup> singles: array<f32, ${slices * pixelTile}>;`}`,
    },
    body: (loaded) => `
        let part = workgroup;
        ${placeOfPart(parts, tile)}
        let slice = local / ${inputs * outputs};
        let place = local % ${inputs * outputs};
        let ownInput = place / ${outputs};
        let ownOutput = place % ${outputs};
        let input = (inputPart * ${inputs} + ownInput) * ${tile.inputChannels};
        let output = (outputPart * ${outputs} + ownOutput) * ${tile.outputVectors};
        let firstPixel = slice * ${pixelTile};
        let firstGradient = ${block.gradients} + slice * ${block.gradientTile};
        ${declareSums(tile)}
        for (var step = 0; step < uniforms.rowsOfPartial; step += ${slices}) {
          let row = partial * uniforms.rowsOfPartial + step + slice;
          let exists = row < uniforms.rows;
          ${placeOfRow(problem)}
          for (var x = 0; x < ${problem.outputWidth}; x += ${tile.columns}) {
            ${stage(problem, tile, block, loaded)}
            workgroupBarrier();
            ${products(problem, tile, block)}
            workgroupBarrier();
          }
        }
        ${addSlices(tile, block)}
        if (slice == 0 && partial < uniforms.partials) { ${storeSums(problem, tile)} }`,
  };
}

function blockOf(problem: Problem, tile: Tile): Block {
  const single = problem.inputChannels === 1;
  const side = (channels: number) => SIDES.find((count) => channels % count === 0) ?? 1;
  const inputs = side(problem.inputChannels / tile.inputChannels);
  const outputs = side(problem.outputChannels / (4 * tile.outputVectors));
  const elements = (inputs * tile.inputChannels) / pixelComponents(problem);
  const vectors = outputs * tile.outputVectors;
  const pixelTile = spanOf(problem, tile) * elements;
  const gradientTile = tile.columns * vectors;
  const memoryOf = (slices: number) => {
    const gradients = single ? 0 : slices * pixelTile;
    const handed = (slices / 2) * inputs * outputs * sumsOf(tile).length;
    return { gradients, memory: Math.max(gradients + slices * gradientTile, handed) };
  };
  const fits = (slices: number) =>
    16 * memoryOf(slices).memory + (single ? 4 * slices * pixelTile : 0) <= MEMORY;
  let slices = MOST_SLICES;
  while (slices > 1 && !fits(slices)) slices /= 2;
  return {
    ...{ inputs, outputs, slices, elements, vectors, pixelTile, gradientTile },
    ...memoryOf(slices),
  };
}

/** A slice's invocations load what lies under its tile. */
function stage(problem: Problem, tile: Tile, block: Block, loaded: Loaded): string {
  const { inputs, outputs, elements, vectors, pixelTile, gradientTile } = block;
  const single = problem.inputChannels === 1;
  const elementsOfColumn = problem.inputChannels / pixelComponents(problem);
  const column = isColumn(problem, tile, 'at', { smallest: 0, largest: pixelTile / elements - 1 });
  const inWidth =
    problem.outputWidth % tile.columns === 0 ? '' : `x + column < ${problem.outputWidth}`;
  const each = (count: number, statements: string) => `
    for (var element = place; element < ${count}; element += ${inputs * outputs}) { ${statements} }`;
  const group = `inputPart * ${elements} + element % ${elements}`;
  const vectorsOfColumn = problem.outputChannels / 4;
  const vector = `outputPart * ${vectors} + element % ${vectors}`;
  const loadPixel = `
    ${loaded.pixels.declare(group, elementsOfColumn)}
    value = ${loaded.pixels.value('pixels', `(line + at) * ${elementsOfColumn} + ${group}`)};`;
  const gradientAt = `(gradientLine + x + column) * ${vectorsOfColumn} + ${vector}`;
  const loadGradient = `
    ${loaded.gradient.declare(vector, vectorsOfColumn)}
    value = ${loaded.gradient.value('gradient', gradientAt)};`;
  return `
    let left = x * ${problem.strideX} + tap - ${problem.paddingX};
    ${each(
      pixelTile,
      `let at = left + element / ${elements};
      var value = ${single ? 'f32' : 'vec4<f32>'}(0.0);
      ${when(both('exists && met', column), loadPixel)}
      ${single ? 'singles' : 'vectors'}[firstPixel + element] = value;`,
    )}
    ${each(
      gradientTile,
      `let column = element / ${vectors};
      var value = vec4<f32>(0.0);
      ${when(both('exists', inWidth), loadGradient)}
      vectors[firstGradient + element] = value;`,
    )}`;
}

function products(problem: Problem, tile: Tile, { elements, vectors }: Block): string {
  const single = problem.inputChannels === 1;
  const own = tile.inputChannels / pixelComponents(problem);
  return addByColumns(problem, tile, {
    pixel: (name, c, q) =>
      `let ${name} = ${single ? 'singles' : 'vectors'}[firstPixel + ${c * elements + q} + ownInput * ${own}];`,
    gradient: (name, j, o) =>
      `let ${name} = vectors[firstGradient + ${j * vectors + o} + ownOutput * ${tile.outputVectors}];`,
  });
}

/** Leaves the sums of all slices in the first: the upper half hands its over, and so on. */
function addSlices(tile: Tile, { inputs, outputs, slices }: Block): string {
  const places = inputs * outputs;
  const names = sumsOf(tile);
  const each = (statement: (name: string, at: string) => string) =>
    names.map((name, n) => statement(name, `vectors[first + ${n * places}]`)).join('\n');
  return range(Math.log2(slices))
    .map((halvings) => slices / 2 ** (halvings + 1))
    .map(
      (half) => `
        if (slice >= ${half} && slice < ${2 * half}) {
          let first = (slice - ${half}) * ${places * names.length} + place;
          ${each((name, at) => `${at} = ${name};`)}
        }
        workgroupBarrier();
        if (slice < ${half}) {
          let first = slice * ${places * names.length} + place;
          ${each((name, at) => `${name} += ${at};`)}
        }
        ${half > 1 ? 'workgroupBarrier();' : ''}`,
    )
    .join('\n');
}
