/** Each invocation by itself: it loads what it needs and shares nothing. Runs everywhere. */
import { lines, loadWhere, range } from '../wgsl.ts';
import { addByColumns } from './columns.ts';
import { keysOf, numberOf, partsOf, splitIntegers, splitOf } from './plan.ts';
import type { Loaded, Plan, Tile } from './plan.ts';
import type { Problem } from './problem.ts';
import {
  declareSums,
  eachRow,
  isColumn,
  isOutputColumn,
  pixelComponents,
  placeOfPart,
  placeOfRow,
  storeSums,
} from './wgsl.ts';

/** Invocations that keep a graphics processor busy. */
const WANTED_INVOCATIONS = 4096;

export function planRegisters(problem: Problem, tile: Tile): Plan {
  const parts = partsOf(problem, tile, tile.inputChannels, 4 * tile.outputVectors);
  const split = splitOf(problem, Math.ceil(WANTED_INVOCATIONS / numberOf(parts)));
  return {
    ...keysOf('registers', problem, tile),
    split,
    outputComponents: 4,
    run: {
      threads: numberOf(parts) * split.partials,
      integers: splitIntegers(problem, split),
    },
    body: (loaded) => `
        let part = index;
        ${placeOfPart(parts, tile)}
        let input = inputPart * ${tile.inputChannels};
        let output = outputPart * ${tile.outputVectors};
        ${declareLoaded(problem, tile, loaded)}
        ${declareSums(tile)}
        ${eachRow(`
          ${placeOfRow(problem)}
          if (!met) { continue; }
          for (var x = 0; x < ${problem.outputWidth}; x += ${tile.columns}) {
            ${products(problem, tile, loaded)}
          }`)}
        ${storeSums(problem, tile)}`,
  };
}

/** Of each element of pixels and gradients that the invocation loads. */
function declareLoaded(problem: Problem, tile: Tile, { pixels, gradient }: Loaded): string {
  const { inputChannels, outputChannels } = problem;
  return (
    lines(range(tile.inputChannels / 4), (q) =>
      pixels.declare(`input / 4 + ${q}`, inputChannels / 4, q),
    ) +
    lines(range(tile.outputVectors), (o) =>
      gradient.declare(`output + ${o}`, outputChannels / 4, o),
    )
  );
}

function products(problem: Problem, tile: Tile, loaded: Loaded): string {
  const components = pixelComponents(problem);
  const elements = problem.inputChannels / components;
  return `
    let left = x * ${problem.strideX} + tap - ${problem.paddingX};
    ${addByColumns(problem, tile, {
      pixel: (name, c, q) => {
        const at = `(line + left + ${c}) * ${elements} + input / ${components} + ${q}`;
        return loadWhere(
          isColumn(problem, tile, `left + ${c}`, { smallest: c, largest: c }),
          name,
          loaded.pixels.value('pixels', at, q),
          components === 1 ? 'f32' : 'vec4<f32>',
        );
      },
      gradient: (name, j, o) => {
        const at = `(gradientLine + x + ${j}) * ${problem.outputChannels / 4} + output + ${o}`;
        const value = loaded.gradient.value('gradient', at, o);
        return loadWhere(isOutputColumn(problem, tile, j), name, value);
      },
    })}`;
}
