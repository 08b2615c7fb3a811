/** WGSL that reads and stores halves; see `Storage`. */
import { LARGEST_HALF, wordsOf, type Storage } from '../halves.ts';

const UNPACK = {
  1: `fn halfAt(word: i32, at: i32) -> f32 {
      return unpack2x16float(bitcast<u32>(word))[at & 1];
    }`,
  4: `fn halves4(words: vec2<i32>) -> vec4<f32> {
      let bits = bitcast<vec2<u32>>(words);
      return vec4<f32>(unpack2x16float(bits.x), unpack2x16float(bits.y));
    }`,
};

/** What lies beyond the largest half would be anything. */
const PACK = `
  fn packed(value: vec4<f32>) -> vec2<i32> {
    let finite = clamp(value, vec4<f32>(${-LARGEST_HALF}.0), vec4<f32>(${LARGEST_HALF}.0));
    return bitcast<vec2<i32>>(vec2<u32>(pack2x16float(finite.xy), pack2x16float(finite.zw)));
  }`;

/** Functions that the code of `readAs` and of `storeValue` calls. */
export function halvesDeclarations(halves: readonly ReadHalves[], stores: Storage): string {
  const reads = (count: 1 | 4) =>
    halves.some(({ components, floats }) => components === count && !floats);
  return [
    reads(1) ? UNPACK[1] : '',
    reads(4) ? UNPACK[4] : '',
    stores === 'halves' ? PACK : '',
  ].join('\n');
}

/** How an input whose tensor holds halves is read. */
export interface ReadHalves {
  readonly name: string;
  /** Values of an element of the input, as the code counts them. */
  readonly components: 1 | 2 | 4;
  /** Whether it reads the floats that lie behind the halves, not these. */
  readonly floats: boolean;
}

const FLOATS = { 1: 'f32', 2: 'vec2<f32>', 4: 'vec4<f32>' } as const;

/** Words of an element of an input of halves. */
export const WORDS = { 1: 1, 2: 1, 4: 2 } as const;

/** The code with each `name[index]` in it turned into the value there. */
export function readAsHalves(code: string, { name, components, floats }: ReadHalves): string {
  return replaceLoads(code, name, (index) => {
    if (floats) return `bitcast<${FLOATS[components]}>(${name}[${index}])`;
    return {
      1: `halfAt(${name}[(${index}) / 2], ${index})`,
      2: `unpack2x16float(bitcast<u32>(${name}[${index}]))`,
      4: `halves4(${name}[${index}])`,
    }[components];
  });
}

function replaceLoads(code: string, name: string, load: (index: string) => string): string {
  const opening = new RegExp(`\\b${name}\\[`, 'g');
  let result = '';
  let done = 0;
  for (let match = opening.exec(code); match; match = opening.exec(code)) {
    const start = opening.lastIndex;
    let end = start;
    for (let depth = 1; depth > 0; end++) {
      const letter = code[end];
      if (letter === undefined) throw new Error(`A bracket of ${name} is not closed.`);
      if (letter === '[') depth += 1;
      if (letter === ']') depth -= 1;
    }
    result += code.slice(done, match.index) + load(code.slice(start, end - 1));
    done = end;
    opening.lastIndex = end;
  }
  return result + code.slice(done);
}

/** The shape of a tensor of values that are stored so: their own, or flat. */
export function shapeInWords(shape: readonly number[], storage: Storage): readonly number[] {
  if (storage === 'floats') return shape;
  return [
    wordsOf(
      shape.reduce((product, side) => product * side, 1),
      storage,
    ),
  ];
}

/** Text that stores four values as the element `at` of the result. */
export function storeValue(at: string, value: string, storage: Storage): string {
  return `result[${at}] = ${storage === 'halves' ? `packed(${value})` : value};`;
}

/** Text that stores four floats, whatever else the result holds, at four times `at` words. */
export function storeFloats(at: string, value: string, storage: Storage): string {
  if (storage === 'floats') return `result[${at}] = ${value};`;
  return `{
    let floats = bitcast<vec4<i32>>(${value});
    result[2 * (${at})] = floats.xy;
    result[2 * (${at}) + 1] = floats.zw;
  }`;
}
