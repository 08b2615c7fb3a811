/** Names of files after the names that people gave to runs. */

/** What one of the usual systems does not have in names: Windows is the strictest. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const REFUSED = /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\ufeff]+/g;
/** What Windows takes for a device, whatever ending follows. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
/** Characters; with an ending and a number it fits into every system's 255 bytes of UTF-8. */
const LONGEST = 48;

function fileNameOf(name: string): string {
  const allowed = name.normalize('NFC').replace(REFUSED, ' ').replace(/\s+/g, ' ');
  const cut = Array.from(allowed.trim()).slice(0, LONGEST).join('');
  // Names that begin with a dot are hidden; Windows drops dots and blanks at the end.
  const trimmed = cut.replace(/^[. ]+|[. ]+$/g, '');
  if (trimmed === '') return 'run';
  return DEVICE.test(trimmed) ? `${trimmed} run` : trimmed;
}

/**
 * A name for the file or folder of each run, without an ending: the run's own, without what a
 * system would refuse. No two are alike, also where capitals do not count.
 */
export function fileNamesOf(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const wanted = fileNameOf(name);
    let free = wanted;
    for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${wanted} (${count})`;
    taken.add(free.toLowerCase());
    return free;
  });
}
