/**
 * How fast networks have trained on each device, and how long others will take there. What a
 * device can do depends on the size of the network, so the measurement of the most similar one
 * counts.
 */
import * as v from 'valibot';

const Measurement = v.object({
  /** Of one picture, forward. */
  multiplyAdds: v.pipe(v.number(), v.finite(), v.minValue(1)),
  picturesPerSecond: v.pipe(v.number(), v.finite(), v.minValue(1e-6)),
});

const Speeds = v.record(v.string(), v.array(Measurement));

export type Measurement = Readonly<v.InferOutput<typeof Measurement>>;

/** By the adapter's name. */
export type Speeds = Readonly<Record<string, readonly Measurement[]>>;

/** Devices that are remembered; the one measured longest ago is forgotten first. */
const MOST_DEVICES = 8;

/** Networks whose multiply-adds differ by less than this factor count as alike. */
const ALIKE = 1.5;

const distance = (one: number, other: number) => Math.abs(Math.log(one / other));

/** Puts a measurement in place of those of networks alike. */
export function withMeasurement(speeds: Speeds, device: string, measurement: Measurement): Speeds {
  const isOther = ({ multiplyAdds }: Measurement) =>
    distance(multiplyAdds, measurement.multiplyAdds) > Math.log(ALIKE);
  const measurements = [...(speeds[device] ?? []).filter(isOther), measurement];
  const others = Object.entries(speeds).filter(([name]) => name !== device);
  return Object.fromEntries([...others.slice(-(MOST_DEVICES - 1)), [device, measurements]]);
}

/**
 * Seconds that a network takes to see so many pictures; null where the device is not measured.
 *
 * @param multiplyAdds of one picture, forward
 */
export function secondsFor(
  speeds: Speeds,
  device: string,
  multiplyAdds: number,
  pictures: number,
): number | null {
  const [first, ...others] = speeds[device] ?? [];
  if (!first || multiplyAdds <= 0) return null;
  const nearest = others.reduce(
    (best, one) =>
      distance(one.multiplyAdds, multiplyAdds) < distance(best.multiplyAdds, multiplyAdds)
        ? one
        : best,
    first,
  );
  return (pictures * multiplyAdds) / (nearest.multiplyAdds * nearest.picturesPerSecond);
}

/** Reads what was stored; nothing out of anything else. */
export function speedsFrom(text: string | null): Speeds {
  try {
    const parsed = v.safeParse(Speeds, JSON.parse(text ?? '{}'));
    return parsed.success ? parsed.output : {};
  } catch {
    return {};
  }
}
