/**
 * The invocations of a subgroup share their pixels and differ in output channels. Each loads
 * some of the pixels of a tile and they hand them round, so that hardly anything is loaded
 * twice. Loads are what costs most where a processor stands in for a graphics card.
 */
import type { LoadedAs } from '../loaded-as.ts';
import { both, lines, loadWhere, range } from '../wgsl.ts';
import {
  evenly,
  keysOf,
  numberOf,
  partsOf,
  splitIntegers,
  splitOf,
  type Plan,
  type Tile,
} from './plan.ts';
import type { Problem } from './problem.ts';
import {
  addProduct,
  COMPONENTS,
  declareSums,
  eachRow,
  isColumn,
  isOutputColumn,
  mostTaps,
  pixelComponents,
  placeOfPart,
  placeOfRow,
  spanOf,
  storeSums,
  vectorType,
} from './wgsl.ts';

/** Sums of an invocation, and products that are written out: more take too long to compile. */
const MOST_SUMS = 96;
const MOST_PRODUCTS = 512;

/** The most products for what is loaded; null when no channels suit. */
function subgroupTile(problem: Problem, lanes: number): Tile | null {
  const taps = evenly(problem.kernelWidth, mostTaps(problem));
  const single = problem.inputChannels === 1;
  const sizes = ([4, 2, 1] as const).flatMap((outputComponents) =>
    (single ? [1] : [4, 8, 16]).map((inputChannels) => {
      const outputs = lanes * outputComponents;
      const products = inputChannels * outputs;
      return {
        outputComponents,
        inputChannels,
        fits:
          problem.outputChannels % outputs === 0 &&
          problem.inputChannels % inputChannels === 0 &&
          taps * inputChannels * outputComponents <= MOST_SUMS,
        worth: products / (inputChannels + outputs),
        sums: taps * inputChannels * outputComponents,
      };
    }),
  );
  const [best] = sizes.filter(({ fits }) => fits).sort((a, b) => b.worth - a.worth);
  if (!best) return null;
  return {
    taps,
    inputChannels: best.inputChannels,
    outputVectors: 1,
    outputComponents: best.outputComponents,
    columns: evenly(problem.outputWidth, 8 * best.sums <= MOST_PRODUCTS ? 8 : 4),
  };
}

/**
 * @param lanes invocations of a subgroup
 * @param wanted subgroups that keep the adapter busy
 * @returns null when the problem's channels do not suit `lanes`
 */
export function planSubgroup(problem: Problem, lanes: number, wanted: number): Plan | null {
  const tile = subgroupTile(problem, lanes);
  if (!tile) return null;
  const parts = partsOf(problem, tile, tile.inputChannels, lanes * tile.outputComponents);
  const split = splitOf(problem, Math.ceil(wanted / numberOf(parts)));
  const window = windowOf(problem, tile, lanes);
  const kept = range(window.kept);
  return {
    ...keysOf(`subgroup${lanes}`, problem, tile),
    split,
    outputComponents: tile.outputComponents,
    run: {
      threads: numberOf(parts) * split.partials * lanes,
      integers: splitIntegers(problem, split),
      workgroupSize: lanes,
      wholeWorkgroups: true,
      subgroups: true,
    },
    body: (loaded) => {
      const loadOne = (m: number) => load(problem, tile, window, m, loaded.pixels);
      return `
        let part = workgroup;
        ${placeOfPart(parts, tile)}
        let input = inputPart * ${tile.inputChannels};
        let output = outputPart * ${lanes} + local;
        ${lines(range(window.loads), (m) => declareLoad(problem, window, m, loaded.pixels))}
        ${loaded.gradient.declare('output', problem.outputChannels / tile.outputComponents)}
        ${declareSums(tile)}
        ${eachRow(`
          ${placeOfRow(problem)}
          var left = tap - ${problem.paddingX};
          ${lines(kept, (m) => `${loadOne(m)} var kept${m} = in${m};`)}
          for (var x = 0; x < ${problem.outputWidth}; x += ${tile.columns}) {
            ${gradients(problem, tile, loaded.gradient)}
            ${lines(range(window.loads), (m) =>
              m < window.kept ? `let in${m} = kept${m};` : loadOne(m),
            )}
            ${products(problem, tile, window)}
            ${lines(kept, (m) => `kept${m} = in${window.loads - window.kept + m};`)}
            left += ${tile.columns * problem.strideX};
          }`)}
        if (partial < uniforms.partials) { ${storeSums(problem, tile)} }`;
    },
  };
}

/** The pixels that a tile reaches over, and how the lanes of a subgroup load them. */
interface Window {
  readonly lanes: number;
  /** Elements of `pixels` in a column. */
  readonly elements: number;
  /** Loads of each lane. */
  readonly loads: number;
  /** As many of them are the last ones of the tile before. */
  readonly kept: number;
  /** Columns to the left of the tile that the window begins with. */
  readonly lead: number;
}

function windowOf(problem: Problem, tile: Tile, lanes: number): Window {
  const elements = tile.inputChannels / pixelComponents(problem);
  const advance = (tile.columns * problem.strideX * elements) / lanes;
  const overlap = tile.taps - problem.strideX;
  if (overlap <= 0 || !Number.isInteger(advance) || tile.columns === problem.outputWidth) {
    const loads = Math.ceil((spanOf(problem, tile) * elements) / lanes);
    return { lanes, elements, loads, kept: 0, lead: 0 };
  }
  const kept = Math.ceil((overlap * elements) / lanes);
  const lead = (kept * lanes) / elements - overlap;
  return { lanes, elements, loads: kept + advance, kept, lead };
}

/** Declares `in<m>`, load `m` of a lane. */
function load(problem: Problem, tile: Tile, window: Window, m: number, loadedAs: LoadedAs): string {
  const { lanes, elements, lead } = window;
  const components = pixelComponents(problem);
  const first = m * lanes;
  const column = (lane: number) => Math.floor((first + lane) / elements) - lead;
  const condition = isColumn(problem, tile, `at${m}`, {
    smallest: column(0),
    largest: column(lanes - 1),
  });
  const place = `(line + at${m}) * ${problem.inputChannels / components}
        + input / ${components} + (${first} + local) % ${elements}`;
  return `
    let at${m} = left + (${first} + local) / ${elements} - ${lead};
    ${loadWhere(
      both('met', condition),
      `in${m}`,
      loadedAs.value('pixels', place, m),
      components === 1 ? 'f32' : 'vec4<f32>',
    )}`;
}

/** What a lane needs for its load `m`. */
function declareLoad(
  problem: Problem,
  { lanes, elements }: Window,
  m: number,
  loadedAs: LoadedAs,
): string {
  const group = `input / 4 + (${m * lanes} + local) % ${elements}`;
  return loadedAs.declare(group, problem.inputChannels / 4, m);
}

function gradients(problem: Problem, tile: Tile, loadedAs: LoadedAs): string {
  const vectors = problem.outputChannels / tile.outputComponents;
  return lines(range(tile.columns), (j) =>
    loadWhere(
      isOutputColumn(problem, tile, j),
      `d${j}`,
      loadedAs.value('gradient', `(gradientLine + x + ${j}) * ${vectors} + output`),
      vectorType(tile),
    ),
  );
}

/** Channel by channel, so that each sum is in a register for all columns. */
function products({ strideX, inputChannels }: Problem, tile: Tile, window: Window): string {
  const { lanes, elements, lead } = window;
  const reached = range(spanOf({ strideX }, tile)).filter((c) => c % strideX < tile.taps);
  const broadcast = (c: number, i: number) => {
    const element = (c + lead) * elements + Math.floor(i / 4);
    const component = inputChannels === 1 ? '' : `.${COMPONENTS[i % 4] ?? ''}`;
    const register = `in${Math.floor(element / lanes)}${component}`;
    return `let p${c} = ${vectorType(tile)}(subgroupBroadcast(${register}, ${element % lanes}u));`;
  };
  return lines(
    range(tile.inputChannels),
    (i) => `{
      ${lines(reached, (c) => broadcast(c, i))}
      ${lines(range(tile.taps), (t) =>
        lines(range(tile.columns), (j) => addProduct([t, i, 0], `p${j * strideX + t}`, `d${j}`)),
      )}
    }`,
  );
}
