/** What the export dialog shows: files belong to the choice that they were written for. */
import { sameValue } from '../../runs/index.ts';
import type { WrittenFile } from '../../protocol/index.ts';

export interface ExportChoice {
  readonly runId: string;
  /** Of a pinned checkpoint; null for the weights that the run has now. */
  readonly step: number | null;
  readonly formatId: string;
}

export interface ExportState {
  readonly choice: ExportChoice;
  readonly status: string | null;
  /** What was written for this choice. */
  readonly files: readonly WrittenFile[];
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
  files: readonly WrittenFile[],
): ExportState {
  return sameValue(choice, state.choice) ? { ...state, files } : state;
}
