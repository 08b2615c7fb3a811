/** A network as a drawing the size of a word: a bar a block, with an arch over its skip connection. */
import { shapesBehind, type Network, type Part, type Shape } from '../../network/index.ts';

export type SmallArch = 'none' | 'identity' | 'changing';

export interface SmallUnit {
  /** `pool` is a narrow one; `fold` stands for blocks that are left out. */
  readonly kind: 'block' | 'layer' | 'pool' | 'fold';
  readonly arch: SmallArch;
  /** What comes out of it, the longer side in pixels. */
  readonly side: number;
}

/** As many units fit into the drawing. */
export const MOST_UNITS = 29;
/** A stage is never folded to fewer than these: its first block, the fold and the last block. */
const FEWEST_OF_STAGE = 3;

/** The units of the drawing, few also for the deepest network. */
export function smallUnits(network: Network): readonly SmallUnit[] {
  const shapes = shapesBehind(network);
  const groups = network.parts.map((part, index): readonly SmallUnit[] => {
    const { input, output, blocks } = shapes[index] ?? {
      input: network.input,
      output: network.input,
      blocks: [],
    };
    if (part.kind === 'stage') return unitsOfStage(part.blocks, input, blocks);
    const kind = unitOfPart(part.kind);
    return kind ? [{ kind, arch: 'none', side: sideOf(output) }] : [];
  });
  const stages = network.parts.filter(({ kind }) => kind === 'stage').length;
  const all = groups.flat();
  if (all.length <= MOST_UNITS) return all;
  const others = all.filter(({ kind }) => kind !== 'block').length;
  const most = Math.max(FEWEST_OF_STAGE, Math.floor((MOST_UNITS - others) / stages));
  return groups.flatMap((group) => folded(group, most));
}

function unitOfPart(kind: Part['kind']): 'layer' | 'pool' | null {
  if (kind === 'convolution' || kind === 'dense') return 'layer';
  return kind === 'max-pool' || kind === 'average-pool' ? 'pool' : null;
}

/** Of settings that do not fit come sizes that are none. */
function sideOf({ height, width }: Shape): number {
  const side = Math.max(height, width);
  return Number.isFinite(side) && side > 1 ? side : 1;
}

function unitsOfStage(
  blocks: Extract<Part, { kind: 'stage' }>['blocks'],
  before: Shape,
  behind: readonly Shape[],
): readonly SmallUnit[] {
  return blocks.map(({ shortcut }, index) => {
    const input = behind[index - 1] ?? before;
    const output = behind[index] ?? before;
    const changes = input.channels !== output.channels || sideOf(input) !== sideOf(output);
    const arch = changes ? 'changing' : 'identity';
    return { kind: 'block', arch: shortcut === 'none' ? 'none' : arch, side: sideOf(output) };
  });
}

function folded(units: readonly SmallUnit[], most: number): readonly SmallUnit[] {
  if (units.length <= most) return units;
  const inside = units.slice(most - 2, -1);
  const arch = inside.some((one) => one.arch !== 'none') ? 'identity' : 'none';
  const fold: SmallUnit = { kind: 'fold', arch, side: inside[0]?.side ?? 1 };
  return [...units.slice(0, most - 2), fold, ...units.slice(-1)];
}

/** The drawing as paths of SVG, in pixels; its baseline lies at y = 0 and y grows downwards. */
export interface SmallDrawing {
  readonly width: number;
  /** The bars; those of poolings apart. */
  readonly bars: string;
  readonly pools: string;
  /** Three dots for each fold. */
  readonly dots: readonly number[];
  readonly arches: string;
  /** Over what changes the shape. */
  readonly changing: string;
}

/** Of the highest bar, in pixels, and the lowest that can be seen. */
const HIGHEST = 15;
const LOWEST = 3;
/** Of all units together, if there are many; a unit is no wider than the widest. */
const FULL_WIDTH = 165;
const WIDEST_UNIT = 7.5;
/** What a unit's bar takes of its width. */
const SHARE_OF_BAR = 0.62;

/** @param units in order; their sides are compared among each other */
export function smallDrawing(units: readonly SmallUnit[]): SmallDrawing {
  const pitch = Math.min(WIDEST_UNIT, FULL_WIDTH / Math.max(1, units.length));
  const largest = Math.max(...units.map(({ side }) => side));
  const placed = units.map((unit, index) => {
    // Less than in proportion, so that the last maps can still be told from a line.
    const height = Math.max(LOWEST, HIGHEST * (unit.side / largest) ** 0.6);
    return { unit, x: index * pitch, height };
  });
  const bars = (kinds: readonly SmallUnit['kind'][], share: number) =>
    placed
      .filter(({ unit }) => kinds.includes(unit.kind))
      .map(({ x, height }) => {
        const width = pitch * share;
        const left = x + (pitch - width) / 2;
        return `M${left.toFixed(2)} 0v${(-height).toFixed(2)}h${width.toFixed(2)}V0z`;
      })
      .join('');
  const arches = (arch: SmallArch) =>
    placed
      .filter(({ unit }) => unit.arch === arch)
      .map(({ x, height }) => {
        const radii = `${(pitch / 2).toFixed(2)} ${(pitch * 0.62).toFixed(2)}`;
        return `M${x.toFixed(2)} ${(-height - 1).toFixed(2)}a${radii} 0 0 1 ${pitch.toFixed(2)} 0`;
      })
      .join('');
  return {
    width: units.length * pitch,
    bars: bars(['block', 'layer'], SHARE_OF_BAR),
    pools: bars(['pool'], SHARE_OF_BAR / 3),
    dots: placed
      .filter(({ unit }) => unit.kind === 'fold')
      .flatMap(({ x }) => [1, 3, 5].map((sixth) => x + (sixth * pitch) / 6)),
    arches: arches('identity'),
    changing: arches('changing'),
  };
}
