const MOST_NAMES = 8;

/** A sentence on tensors that were left aside, behind a blank; nothing where there are none. */
export function passedOverSentence(names: readonly string[]): string {
  // Every BatchNorm of PyTorch has a counter, which says nothing.
  const counts = new Map<string, number>();
  for (const name of names) {
    const last = name.endsWith('num_batches_tracked') ? 'num_batches_tracked' : name;
    counts.set(last, (counts.get(last) ?? 0) + 1);
  }
  const texts = [...counts].map(([name, count]) => (count > 1 ? `${name} (${count} times)` : name));
  const shown = texts.slice(0, MOST_NAMES);
  const more = texts.length > shown.length ? ` and ${texts.length - shown.length} more` : '';
  return texts.length === 0 ? '' : ` Passed over: ${shown.join(', ')}${more}.`;
}
