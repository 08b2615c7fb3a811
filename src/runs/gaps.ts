/** Times in which nothing was computed of a run although it was being trained. */

/** The computer slept, or the browser froze the page. Milliseconds since 1970. */
export interface Gap {
  /** The step behind which training went on. */
  readonly step: number;
  readonly from: number;
  readonly to: number;
}

export function withGap<Run extends { readonly gaps?: readonly Gap[] }>(run: Run, gap: Gap): Run {
  return { ...run, gaps: [...(run.gaps ?? []), gap] };
}
