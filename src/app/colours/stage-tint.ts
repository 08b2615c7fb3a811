/** The tints that tell stages apart (`tokens.css`); from the fifth stage on they come again. */
const TINTS = 4;

/** As a CSS value; null for what belongs to no stage. */
export function stageTint(stage: number | null): string {
  return stage === null ? 'var(--stage-ends)' : `var(--stage-${(stage % TINTS) + 1})`;
}
