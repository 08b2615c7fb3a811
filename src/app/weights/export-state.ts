/** What the export dialog shows: files belong to the choice that they were written for. */
import type { NamedFile } from '../../formats/index.ts';

export interface ExportChoice {
  readonly runId: string;
  readonly formatId: string;
}

export interface ExportState {
  readonly choice: ExportChoice;
  readonly status: string | null;
  /** What was written for this choice. */
  readonly files: readonly NamedFile[];
}

export function withChoice(state: ExportState, change: Partial<ExportChoice>): ExportState {
  return { ...state, choice: { ...state.choice, ...change }, files: [] };
}

export function withStatus(state: ExportState, status: string): ExportState {
  return { ...state, status };
}

/** @param choice what the files were written for; by now another one may be chosen */
export function withFiles(
  state: ExportState,
  choice: ExportChoice,
  files: readonly NamedFile[],
): ExportState {
  const isChosen = choice.runId === state.choice.runId && choice.formatId === state.choice.formatId;
  return isChosen ? { ...state, files } : state;
}
