import type { FigurePanel, FigurePanels } from '../../formats/index.ts';

const unnamed = ({ guessing, ...panel }: FigurePanel): FigurePanel => ({
  ...panel,
  guessing: guessing && { ...guessing, labels: [] },
});

/** Without the words at the level of guessing, of which what covers the rest would leave a letter. */
export function withoutGuessingWords(panels: FigurePanels): FigurePanels {
  const whole = unnamed(panels.whole);
  return panels.detail
    ? { ...panels, whole, detail: unnamed(panels.detail) }
    : { ...panels, whole };
}
