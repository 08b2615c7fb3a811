/**
 * WGSL for changes of a picture's colours, as torchvision's `ColorJitter` defines them for
 * colours from 0 to 1: each blends the picture with another one (black, its mean grey, itself
 * in grey) and keeps the result within 0 and 1.
 *
 * The code finds the factor of each change in a variable of its name.
 */

/** In the order in which they are made. */
export type ColourChange = 'brightness' | 'contrast' | 'saturation';

/** What a change blends `colour` with. */
const OTHERS: Readonly<Record<ColourChange, string>> = {
  brightness: '0.0',
  contrast: 'meanGrey',
  saturation: 'greyOf(colour)',
};

/** WGSL's type for the channels of a pixel, 1 to 4. */
export function colourType(channels: number): string {
  return channels === 1 ? 'f32' : `vec${channels}<f32>`;
}

/** One channel of a colour. */
export function channelOf(colour: string, channel: number, channels: number): string {
  return channels === 1 ? colour : `${colour}[${channel}]`;
}

/**
 * How much each channel counts for the grey: red, green and blue as torchvision has them, any
 * other channels alike.
 */
function greyWeights(channels: number): string {
  const weights = channels === 3 ? '0.2989, 0.587, 0.114' : String(1 / channels);
  return `${colourType(channels)}(${weights})`;
}

/** Functions, constants and workgroup memory for the code below. */
export function colourDeclarations(
  changes: readonly ColourChange[],
  channels: number,
  workgroupSize: number,
): string {
  if (changes.length === 0) return '';
  const colour = colourType(channels);
  return `
    const GREY = ${greyWeights(channels)};
    fn greyOf(colour: ${colour}) -> f32 {
      return ${channels === 1 ? 'colour * GREY' : 'dot(colour, GREY)'};
    }
    ${changes.includes('contrast') ? `var<workgroup> greys: array<f32, ${workgroupSize}>;` : ''}
    fn blend(colour: ${colour}, other: f32, factor: f32) -> ${colour} {
      let blended = factor * colour + (1.0 - factor) * ${colour}(other);
      return clamp(blended, ${colour}(0.0), ${colour}(1.0));
    }`;
}

/** Declares `meanGrey` where a change needs it; one workgroup works on one picture. */
export function takeMeanGrey(
  changes: readonly ColourChange[],
  picture: {
    readonly pixels: number;
    readonly workgroupSize: number;
    /** Expression for the colour of `pixel`, 0 to 255. */
    readonly colour: string;
  },
): string {
  const contrast = changes.indexOf('contrast');
  if (contrast < 0) return '';
  const { pixels, workgroupSize } = picture;
  return `
    var grey = 0.0;
    for (var pixel = local; pixel < ${pixels}; pixel += ${workgroupSize}) {
      var colour = ${picture.colour} / 255.0;
      ${blends(changes.slice(0, contrast))}
      grey += greyOf(colour);
    }
    greys[local] = grey;
    for (var span = ${workgroupSize / 2}; span > 0; span /= 2) {
      workgroupBarrier();
      if (local < span) { greys[local] += greys[local + span]; }
    }
    workgroupBarrier();
    let meanGrey = greys[0] / ${pixels}.0;`;
}

/** Changes `colour`, 0 to 255. */
export function changeColours(changes: readonly ColourChange[]): string {
  if (changes.length === 0) return '';
  return `
    colour = colour / 255.0;
    ${blends(changes)}
    colour = colour * 255.0;`;
}

function blends(changes: readonly ColourChange[]): string {
  return changes
    .map((change) => `colour = blend(colour, ${OTHERS[change]}, ${change});`)
    .join('\n');
}
