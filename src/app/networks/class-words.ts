/** What is said of the classes at the end of a drawn network. */

/** The class of the highest probability, `96 %`; null where there are no probabilities. */
export function likeliestClass(
  classes: readonly string[],
  probabilities: readonly number[] | null,
): { readonly name: string; readonly share: string } | null {
  if (!probabilities) return null;
  const highest = Math.max(...probabilities);
  const name = classes[probabilities.indexOf(highest)];
  return name === undefined ? null : { name, share: `${Math.round(100 * highest)} %` };
}

/** For whoever cannot see the bars: the likeliest with its probability, else all names. */
export function classWords(
  classes: readonly string[],
  probabilities: readonly number[] | null,
): string {
  const likeliest = likeliestClass(classes, probabilities);
  if (likeliest)
    return `${classes.length} classes; most likely ${likeliest.name}, ${likeliest.share}`;
  return `${classes.length} classes: ${classes.join(', ')}`;
}
