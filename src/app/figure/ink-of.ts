import type { FigureGround, Hex } from '../../formats/index.ts';

/** What is drawn in the colour of its run, or in one of its own where it has none yet. */
export interface Inked {
  readonly runId: string | null;
  /** Any colour of CSS. */
  readonly colour: string;
}

export function inkOf({ runId, colour }: Inked, { colourOf }: FigureGround): Hex {
  return runId === null ? colour : colourOf(runId);
}
