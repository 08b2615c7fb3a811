/** Each invocation by itself: it loads what it needs and shares nothing. Runs everywhere. */
import { activated, declareNormaliser } from '../normaliser.ts';
import { lines, loadWhere, range } from '../wgsl.ts';
import { addByColumns } from './columns.ts';
import { keysOf, numberOf, partsOf, splitIntegers, splitOf, type Plan, type Tile } from './plan.ts';
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
    ...keysOf('registers', problem, tile, split),
    split,
    outputComponents: 4,
    run: {
      threads: numberOf(parts) * split.partials,
      integers: splitIntegers(problem, split),
    },
    body: (isNormalised) => `
        let part = index;
        ${placeOfPart(parts, tile)}
        let input = inputPart * ${tile.inputChannels};
        let output = outputPart * ${tile.outputVectors};
        ${isNormalised ? normalisers(problem, tile) : ''}
        ${declareSums(tile)}
        ${eachRow(`
          ${placeOfRow(problem)}
          if (!met) { continue; }
          for (var x = 0; x < ${problem.outputWidth}; x += ${tile.columns}) {
            ${products(problem, tile, isNormalised)}
          }`)}
        ${storeSums(problem, tile)}`,
  };
}

/** Of each element of pixels that the invocation loads. */
function normalisers(problem: Problem, tile: Tile): string {
  return lines(range(tile.inputChannels / 4), (q) =>
    declareNormaliser('normaliser', `input / 4 + ${q}`, problem.inputChannels / 4, q),
  );
}

function products(problem: Problem, tile: Tile, isNormalised: boolean): string {
  const components = pixelComponents(problem);
  const elements = problem.inputChannels / components;
  return `
    let left = x * ${problem.strideX} + tap - ${problem.paddingX};
    ${addByColumns(problem, tile, {
      pixel: (name, c, q) => {
        const stored = `pixels[(line + left + ${c}) * ${elements} + input / ${components} + ${q}]`;
        return loadWhere(
          isColumn(problem, tile, `left + ${c}`, { smallest: c, largest: c }),
          name,
          isNormalised ? activated(stored, q) : stored,
          components === 1 ? 'f32' : 'vec4<f32>',
        );
      },
      gradient: (name, j, o) =>
        loadWhere(
          isOutputColumn(problem, tile, j),
          name,
          `gradient[(gradientLine + x + ${j}) * ${problem.outputChannels / 4} + output + ${o}]`,
        ),
    })}`;
}
