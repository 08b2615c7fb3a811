import { useMemo } from 'react';
import {
  groundShapes,
  markShapes,
  type FigureMarks,
  type FigurePanels,
  type Frame,
  type Inks,
} from '../../formats/index.ts';
import styles from './Chart.module.css';
import { Shapes } from './Shapes.tsx';

/** Of the page, in the light and in the dark. */
const INKS: Inks = {
  ink: 'var(--ink)',
  quiet: 'var(--ink-quiet)',
  line: 'var(--line)',
  ground: 'var(--sheet)',
  shade: 'var(--shade)',
};

interface DrawingProps {
  readonly panels: FigurePanels;
  readonly marks: FigureMarks;
  readonly frame: Frame;
}

/** The figure; moving along its steps draws only what follows them. */
export function Drawing({ panels, marks, frame }: DrawingProps) {
  const ground = useMemo(() => groundShapes(panels, frame, INKS), [panels, frame]);
  const { width, height } = frame;
  return (
    <svg className={styles.drawing} width={width} height={height} aria-hidden="true">
      <Shapes shapes={ground} />
      <Shapes shapes={markShapes(marks, frame, INKS)} />
    </svg>
  );
}
