/** What each kind of shortcut is called and does: fields, lists and hints are drawn from it. */
import { SHORTCUTS, type Shortcut } from '../../network/index.ts';

export interface ShortcutWords {
  readonly value: Shortcut;
  /** As one of several to choose from. */
  readonly label: string;
  /** Of a single block: `type A`. */
  readonly ofBlock: string;
  /** Of all blocks of a network: `all of type A`. */
  readonly ofNetwork: string;
  /** What runs beside the block; no sentence yet. */
  readonly description: string;
}

const WORDS: Readonly<Record<Shortcut, Omit<ShortcutWords, 'value'>>> = {
  none: {
    label: 'none',
    ofBlock: 'off',
    ofNetwork: 'none',
    description: 'nothing beside the convolutions',
  },
  A: {
    label: 'A',
    ofBlock: 'type A',
    ofNetwork: 'all of type A',
    description: 'the block’s input as it is, with zeros for new channels',
  },
  B: {
    label: 'B',
    ofBlock: 'type B',
    ofNetwork: 'all of type B',
    description: 'the block’s input as it is, but a projection where the shape changes',
  },
  C: {
    label: 'C',
    ofBlock: 'type C',
    ofNetwork: 'all of type C',
    description: 'a projection beside every block',
  },
  highway: {
    label: 'highway',
    ofBlock: 'highway gate',
    ofNetwork: 'highway gates',
    description: 'a learned gate that weighs the block’s input against its convolutions',
  },
};

export const SHORTCUT_WORDS: readonly ShortcutWords[] = SHORTCUTS.map((value) => ({
  value,
  ...WORDS[value],
}));

export function shortcutOfBlock(shortcut: Shortcut): string {
  return WORDS[shortcut].ofBlock;
}

/** A description as a sentence, behind a label if there is one: `B: the block’s input …` */
export function shortcutSentence({ description }: ShortcutWords, label?: string): string {
  if (label !== undefined) return `${capitalised(label)}: ${description}.`;
  return `${capitalised(description)}.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
