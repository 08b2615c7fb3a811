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
  saturation: 'dot(colour, GREY)',
};

/** Functions, constants and workgroup memory for the code below. */
export function colourDeclarations(
  changes: readonly ColourChange[],
  workgroupSize: number,
): string {
  if (changes.length === 0) return '';
  return `
    const GREY = vec3<f32>(0.2989, 0.587, 0.114);
    ${changes.includes('contrast') ? `var<workgroup> greys: array<f32, ${workgroupSize}>;` : ''}
    fn blend(colour: vec3<f32>, other: f32, factor: f32) -> vec3<f32> {
      let blended = factor * colour + (1.0 - factor) * vec3<f32>(other);
      return clamp(blended, vec3<f32>(0.0), vec3<f32>(1.0));
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
      grey += dot(colour, GREY);
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
