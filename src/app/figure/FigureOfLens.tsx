import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { LensFigure } from '../../formats/index.ts';
import { cssOf } from '../colours/palette.ts';
import { Button } from '../common/Button.tsx';
import { openDialog } from '../store/dialog.ts';
import { useRunState, useStores } from '../store/hooks.ts';
import styles from './Figure.module.css';
import { FigureTools } from './FigureTools.tsx';
import { FigureValues } from './FigureValues.tsx';
import { INKS } from './inks.ts';
import { Shapes } from './Shapes.tsx';
import { textMeasure } from './text-width.ts';
import { useSize } from './use-size.ts';

interface FigureOfLensProps {
  readonly figure: LensFigure;
  /** How it is drawn on the screen, where that is otherwise than in files. */
  readonly draw?: LensFigure['draw'];
  /** Beside “Table” and “Export”. */
  readonly tools?: ReactNode;
  /** In the place of the drawing, where so many shapes would be slow as elements of the page. */
  readonly drawing?: ReactNode;
  /** Over the drawing, for what is pointed at. */
  readonly children?: ReactNode;
}

/** A figure that fills what it stands in; its numbers as a table, and files of it. */
export function FigureOfLens({ figure, draw, tools, drawing, children }: FigureOfLensProps) {
  const { dialog } = useStores();
  const [asTable, setAsTable] = useState(false);
  return (
    <div className={styles.figure}>
      <FigureTools>
        {tools}
        <Button look="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Table
        </Button>
        <Button look="small" onClick={() => openDialog(dialog, { kind: 'export-figure', figure })}>
          Export …
        </Button>
      </FigureTools>
      {asTable ? (
        <FigureValues title={figure.title} table={figure.table} />
      ) : (
        (drawing ?? (
          <DrawnFigure figure={figure} {...(draw ? { draw } : {})}>
            {children}
          </DrawnFigure>
        ))
      )}
    </div>
  );
}

/** The drawing alone, in the room that there is. */
function DrawnFigure({
  figure,
  draw = figure.draw,
  children,
}: Omit<FigureOfLensProps, 'tools' | 'drawing'>) {
  const area = useRef<HTMLDivElement>(null);
  const size = useSize(area);
  const runs = useRunState((state) => state.runs);
  const shapes = useMemo(() => {
    if (!size) return [];
    const { width, height, text, family } = size;
    return draw({
      width,
      height,
      type: { size: text, widthOf: textMeasure(family) },
      inks: INKS,
      colourOf: (runId) => {
        const colour = runs[runId]?.colour;
        return colour ? cssOf(colour) : 'var(--ink)';
      },
    });
  }, [draw, size, runs]);
  return (
    <div ref={area} className={styles.drawing}>
      {size && (
        <svg
          width={size.width}
          height={size.height}
          role="img"
          aria-label={`${figure.title}. ${figure.description}`}
        >
          <Shapes shapes={shapes} />
        </svg>
      )}
      {children}
    </div>
  );
}
