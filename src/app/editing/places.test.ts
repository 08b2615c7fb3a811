import { describe, expect, it } from 'vitest';
import {
  cifarNetwork,
  moveBefore,
  parts,
  stagesOf,
  type Network,
  type Position,
} from '../../network/index.ts';
import { nearestPlace, placeBehind, placeEarlier, placeForNew, placeLater } from './places.ts';

/** conv, three stages of two blocks, pool, dense */
const network = cifarNetwork('plain', 2);
const at = (part: number, block: number | null = null): Position => ({ part, block });
const depths = (of: Network) => stagesOf(of).map(({ blocks }) => blocks.length);

describe('placeForNew', () => {
  it('is behind what is selected, in the stage of a block', () => {
    expect(placeForNew(network, [at(1, 0), at(2, 1)], true)).toEqual(at(2, 2));
    expect(placeForNew(network, [at(2)], true)).toEqual(at(3));
    expect(placeBehind(at(0))).toEqual(at(1));
  });

  it('is at the end where nothing is selected, but for pixels in front of the classes', () => {
    expect(placeForNew(network, [], false)).toEqual(at(6));
    expect(placeForNew(network, [], true)).toEqual(at(4));
    expect(placeForNew({ ...network, parts: [] }, [], true)).toEqual(at(0));
    expect(placeForNew({ ...network, parts: [parts.dense(10)] }, [], true)).toEqual(at(0));
  });
});

describe('nearestPlace', () => {
  it('is the place itself as long as something stands there', () => {
    expect(nearestPlace(network, at(1, 1))).toEqual(at(1, 1));
    expect(nearestPlace(network, at(5))).toEqual(at(5));
  });

  it('is in front of what is gone', () => {
    expect(nearestPlace(network, at(6))).toEqual(at(5));
    expect(nearestPlace(network, at(1, 2))).toEqual(at(1, 1));
    expect(nearestPlace(network, at(4, 0))).toEqual(at(4));
    const stages = { ...network, parts: network.parts.slice(0, 4) };
    expect(nearestPlace(stages, at(4, 0))).toEqual(at(3, 1));
    expect(nearestPlace(stages, at(4))).toEqual(at(3, 1));
    expect(nearestPlace({ ...network, parts: [] }, at(0))).toBeUndefined();
  });
});

describe('moving by one place', () => {
  const moved = (position: Position, place: typeof placeEarlier) => {
    const before = place(network, [position]);
    return before && moveBefore(network, [position], before);
  };

  it('changes places within a stage, and ends at the ends of the network', () => {
    expect(moved(at(1, 0), placeLater)?.positions).toEqual([at(1, 1)]);
    expect(moved(at(1, 1), placeEarlier)?.positions).toEqual([at(1, 0)]);
    expect(moved(at(0), placeEarlier)).toBeNull();
    expect(moved(at(5), placeLater)).toBeNull();
    expect(placeEarlier(network, [])).toBeNull();
  });

  it('brings a block into the stage beside it', () => {
    const later = moved(at(1, 1), placeLater);
    expect(later && depths(later.network)).toEqual([1, 3, 2]);
    expect(later?.positions).toEqual([at(2, 0)]);
    const earlier = moved(at(2, 0), placeEarlier);
    expect(earlier && depths(earlier.network)).toEqual([3, 1, 2]);
    expect(earlier?.positions).toEqual([at(1, 2)]);
  });

  it('takes a layer past one block, and a stage past another', () => {
    const layer = moved(at(0), placeLater);
    expect(layer?.network.parts.map(({ kind }) => kind).slice(0, 3)).toEqual([
      'stage',
      'convolution',
      'stage',
    ]);
    const back = moved(at(4), placeEarlier);
    expect(back && depths(back.network)).toEqual([2, 2, 1, 1]);
    const stage = moved(at(1), placeLater);
    expect(stage && stagesOf(stage.network).map(({ filters }) => filters)).toEqual([32, 16, 64]);
    expect(placeEarlier(network, [at(2)])).toEqual(at(1));
  });
});
