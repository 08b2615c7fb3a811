/** What can be done to trained networks, described once. */
import type { LesionMode } from '../store/lesions.ts';

export interface LesionModeWords {
  readonly mode: LesionMode;
  readonly label: string;
  /** Of the button that measures. */
  readonly act: string;
  /** What it is, and where it is from: sentences. */
  readonly explanation: string;
}

export const MODES: readonly LesionModeWords[] = [
  {
    mode: 'branch',
    label: 'One block off',
    act: 'Switch each block off',
    explanation:
      'Switches the layers of one block off after another, so that it passes on what it reads, and tests the trained network again (Veit et al. 2016, section 4.1). An arch switches its own block off alone.',
  },
  {
    mode: 'shortcut',
    label: 'One skip connection off',
    act: 'Switch each skip connection off',
    explanation:
      'Switches one skip connection off after another, so that only the layers of its block are left, and tests the trained network again. An arch switches its own one off alone.',
  },
  {
    mode: 'deleted',
    label: 'Several blocks off',
    act: 'Switch blocks off by chance',
    explanation:
      'Switches more and more blocks off, drawn by chance, and tests the trained network again (Veit et al. 2016, section 4.2).',
  },
  {
    mode: 'swapped',
    label: 'Blocks swapped',
    act: 'Swap blocks by chance',
    explanation:
      'Has more and more pairs of blocks of one stage change places, drawn by chance, and tests the trained network again (Veit et al. 2016, section 4.3).',
  },
  {
    mode: 'paths',
    label: 'Paths',
    act: 'Measure paths',
    explanation:
      'How many paths lead through so many blocks, and how much gradient comes along them to the first block (Veit et al. 2016, section 5).',
  },
];

export function modeWords(mode: LesionMode): LesionModeWords {
  const found = MODES.find((one) => one.mode === mode);
  if (!found) throw new Error(`There is no ${mode}.`);
  return found;
}
