/** What is said of a time in which training stood still. */
import type { Gap } from '../../runs/index.ts';
import { formatCount } from './numbers.ts';

const TIME = { hour: '2-digit', minute: '2-digit' } as const;
const DAY = { day: 'numeric', month: 'long', ...TIME } as const;

/** @param timeZone that of the computer by default */
export function gapText({ from, to, step }: Gap, timeZone?: string): string {
  const [begin, end] = [new Date(from), new Date(to)];
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = (time: Date) => time.toLocaleDateString('en-GB', zone);
  const form = day(begin) === day(end) ? TIME : DAY;
  const written = (time: Date) => time.toLocaleString('en-GB', { ...form, ...zone });
  return `Nothing was computed from ${written(begin)} to ${written(end)}: the computer slept, or the browser held this tab. Training went on at step ${formatCount(step)}; the time is not counted.`;
}
