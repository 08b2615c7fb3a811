/** Numbers as a reader sees them: the same width wherever they change, units as words. */

/** A whole number with separators: `269,722`. */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** So many of a thing, of which one is named without an s: `1 layer`, `1,202 layers`. */
export function formatAmount(value: number, thing: string): string {
  return `${formatCount(value)} ${thing}${value === 1 ? '' : 's'}`;
}

/** How much of a whole there is, never more than all of it: `1,000 of 50,000`. */
export function formatPart(part: number, whole: number): string {
  return `${formatCount(Math.min(part, whole))} of ${formatCount(whole)}`;
}

/** An error in percent with one decimal, without its unit: `38.2`. */
export function formatError(percent: number): string {
  return percent.toFixed(1);
}

/** A learning rate or another small setting without superfluous digits: `0.1`, `0.0001`. */
export function formatSmall(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) < 1e-4 ? value.toExponential() : String(Number(value.toPrecision(6)));
}

/** Megabytes of 10^6 bytes: `3.1 MB`. */
export function formatMegabytes(bytes: number): string {
  const megabytes = bytes / 1e6;
  return `${megabytes >= 100 ? formatCount(megabytes) : megabytes.toFixed(1)} MB`;
}

/** The size of a file, in units of 10^3 or 10^6 bytes: `12 kB`, `3.1 MB`. */
export function formatFileSize(bytes: number): string {
  return bytes < 1e5 ? `${formatCount(Math.max(1, bytes / 1e3))} kB` : formatMegabytes(bytes);
}

/** Memory, in units of which it takes few: `296 MB`, `13.9 GB`. */
export function formatMemory(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : formatMegabytes(bytes);
}

/** A time span as it is read: `45 s`, `9 min`, `1 h 20 min`, `3 days`. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'less than 1 s';
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) {
    const rest = minutes % 60;
    return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
  }
  return `${Math.round(minutes / (24 * 60))} days`;
}

/**
 * Time that something will still take, as exact as an estimate can be: `about 9 min`. It
 * changes rarely, so that one can look away.
 */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 45) return 'less than a minute';
  const minutes = seconds / 60;
  let grain = 1;
  if (minutes >= 48 * 60) grain = 24 * 60;
  else if (minutes >= 5 * 60) grain = 60;
  else if (minutes >= 60) grain = 5;
  return `about ${formatDuration(Math.max(1, Math.round(minutes / grain)) * grain * 60)}`;
}

/** A position on a clock of computing time: `0:45`, `12:05`, `1:02:05`. */
export function formatClock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

/** A number for the tick of an axis: `500`, `2k`, `1.5k`, `2M`. */
export function formatTick(value: number): string {
  const short = (scaled: number) => String(Number(scaled.toFixed(2)));
  if (value >= 1e6) return `${short(value / 1e6)}M`;
  return value >= 1000 ? `${short(value / 1000)}k` : short(value);
}
