import { describe, expect, it } from 'vitest';
import { normal, randomStream } from '../../dataset/index.ts';
import { cifarNetwork, elementsOf, parametersOf, type Weights } from '../../network/index.ts';
import { asLongAs, landscapeDirections } from './directions.ts';
import { projected } from './path.ts';

const NETWORK = cifarNetwork('resnet', 1, { width: 4 });

const WEIGHTS: Weights = new Map(
  parametersOf(NETWORK).map(({ name, shape }) => {
    const stream = randomStream(7, name);
    const values = Float32Array.from({ length: elementsOf(shape) }, () => normal(stream));
    return [name, { shape, values }];
  }),
);

describe('the directions of a slice', () => {
  it('have names and shapes of all weights, and move no vector', () => {
    for (const direction of landscapeDirections(NETWORK, WEIGHTS, 1)) {
      expect([...direction.keys()]).toEqual(parametersOf(NETWORK).map(({ name }) => name));
      for (const { name, shape } of parametersOf(NETWORK)) {
        const tensor = direction.get(name);
        expect(tensor?.shape).toEqual(shape);
        expect(tensor?.values.some((value) => value !== 0)).toBe(shape.length > 1);
      }
    }
  });

  it('make every filter as long as that of the weights', () => {
    const [x] = landscapeDirections(NETWORK, WEIGHTS, 1);
    const lengthOf = (weights: Weights, name: string, filter: number) => {
      const { shape, values = [] } = weights.get(name) ?? {};
      const outputs = shape?.at(-1) ?? 1;
      return Math.hypot(...Array.from(values).filter((_, at) => at % outputs === filter));
    };
    for (const [name, filter] of [
      ['conv1.weight', 3],
      ['linear.weight', 9],
    ] as const) {
      const wanted = lengthOf(WEIGHTS, name, filter);
      expect(lengthOf(x, name, filter) / wanted).toBeCloseTo(1, 5);
    }
  });

  it('are others by another seed and for the other axis, and the same by the same', () => {
    const [x, y] = landscapeDirections(NETWORK, WEIGHTS, 1);
    expect(landscapeDirections(NETWORK, WEIGHTS, 1)).toEqual([x, y]);
    expect(x).not.toEqual(y);
    expect(landscapeDirections(NETWORK, WEIGHTS, 2)[0]).not.toEqual(x);
  });

  it('leave a direction of zeros at zeros', () => {
    const tensor = { shape: [1, 2], values: Float32Array.of(3, 4) };
    expect(asLongAs(tensor, new Float32Array(2)).values).toEqual(new Float32Array(2));
    expect(asLongAs(tensor, Float32Array.of(-2, 0.5)).values).toEqual(Float32Array.of(-3, 4));
  });
});

describe('weights projected into a slice', () => {
  it('made of its directions come back as they were made', () => {
    const directions = landscapeDirections(NETWORK, WEIGHTS, 1);
    const along = new Map(
      [...WEIGHTS].map(([name, { shape, values }]) => {
        const [x, y] = directions.map((direction) => direction.get(name)?.values);
        const made = values.map(
          (value, at) => value + 0.25 * (x?.[at] ?? 0) - 0.5 * (y?.[at] ?? 0),
        );
        return [name, { shape, values: made }];
      }),
    );
    const { x, y } = projected(along, WEIGHTS, directions);
    // Two random directions of so few weights are not quite at right angles.
    expect(Math.abs(x - 0.25)).toBeLessThan(0.03);
    expect(Math.abs(y + 0.5)).toBeLessThan(0.03);
    expect(projected(WEIGHTS, WEIGHTS, directions)).toEqual({ x: 0, y: 0, distance: 0 });
  });
});
