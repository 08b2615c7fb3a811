/** The parts of the browser that actions need, so that a test can put others in their place. */
import type { Position } from '../../network/index.ts';
import { isInEditor, rowIdOf } from './attributes.ts';
import { focusPlace } from './focus.ts';

export interface Page {
  readonly address: () => string;
  /** Copies a text. Rejects where the browser does not let the page. */
  readonly copyText: (text: string) => Promise<void>;
  /** The row that has the focus in it. */
  readonly focusedRow: () => string | null;
  /** Whether the focus is in the editor below a ribbon. */
  readonly isInEditor: () => boolean;
  /** Whether what had the focus is gone. */
  readonly isFocusLost: () => boolean;
  /** Puts the focus onto a place of a row, or onto its first, once it is on the screen. */
  readonly focusPlace: (rowId: string, position: Position | undefined) => void;
}

export const browserPage: Page = {
  address: () => document.location.href,
  // Only secure contexts have a clipboard; the lack of one rejects too.
  copyText: async (text) => {
    await navigator.clipboard.writeText(text);
  },
  focusedRow: () => rowIdOf(document.activeElement),
  isInEditor: () => isInEditor(document.activeElement),
  isFocusLost: () => document.activeElement === null || document.activeElement === document.body,
  focusPlace,
};
