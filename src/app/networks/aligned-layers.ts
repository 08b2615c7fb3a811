/** Which of the layers of two networks stand beside each other. */

interface OfAKind {
  readonly what: string;
}

type Side = 'start' | 'end';

/**
 * Rows of what stands side by side: as many as can be of the same kind together (longest common
 * subsequence), all others alone. Of a single list each stands alone.
 *
 * @param lists of one or two networks
 * @param side at which layers of a kind meet, where they could at either
 */
export function alignedLayers<Layer extends OfAKind>(
  lists: readonly (readonly Layer[])[],
  side: Side,
): readonly (readonly (Layer | null)[])[] {
  const [a = [], b] = lists;
  if (!b) return a.map((layer) => [layer]);
  return side === 'start'
    ? alignedFromStart(a, b)
    : alignedFromStart(a.toReversed(), b.toReversed()).toReversed();
}

function alignedFromStart<Layer extends OfAKind>(
  a: readonly Layer[],
  b: readonly Layer[],
): readonly (readonly (Layer | null)[])[] {
  const common = commonBehind(a, b);
  const rows: (Layer | null)[][] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const one = a[i] ?? null;
    const other = b[j] ?? null;
    const isMet = one !== null && one.what === other?.what;
    const takesOne =
      one !== null && (isMet || other === null || common(i + 1, j) >= common(i, j + 1));
    const takesOther = other !== null && (isMet || !takesOne);
    rows.push([takesOne ? one : null, takesOther ? other : null]);
    i += takesOne ? 1 : 0;
    j += takesOther ? 1 : 0;
  }
  return rows;
}

/** How many can meet of those from `i` and from `j` on. */
function commonBehind(a: readonly OfAKind[], b: readonly OfAKind[]) {
  const width = b.length + 1;
  const counts = new Int32Array((a.length + 1) * width);
  const at = (i: number, j: number) => counts[i * width + j] ?? 0;
  for (const [i, one] of [...a.entries()].toReversed()) {
    for (const [j, other] of [...b.entries()].toReversed()) {
      counts[i * width + j] =
        one.what === other.what ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}
