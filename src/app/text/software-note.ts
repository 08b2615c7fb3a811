/** What a software adapter means for whoever wants to train on it. */
import type { DeviceDescription } from '../../protocol/index.ts';
import { formatTimeLeft } from './numbers.ts';

/**
 * @param secondsLeft of training, once known
 * @returns sentences; null where a graphics card computes
 */
export function softwareNote(
  device: DeviceDescription | null,
  secondsLeft: number | null,
): string | null {
  if (device?.software !== true) return null;
  const time =
    secondsLeft === null ? '' : ` At this speed the rest takes ${formatTimeLeft(secondsLeft)}.`;
  return `${device.adapter} computes on the processor, which is slow.${time} To train on the graphics card, switch on hardware acceleration in the browser’s settings and reload the page.`;
}
