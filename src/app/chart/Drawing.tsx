import { useMemo } from 'react';
import {
  groundShapes,
  markShapes,
  type FigureMarks,
  type FigurePanels,
  type Frame,
} from '../../formats/index.ts';
import { INKS } from '../figure/inks.ts';
import { Shapes } from '../figure/Shapes.tsx';
import styles from './Chart.module.css';

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
      <Shapes shapes={markShapes(panels, marks, frame, INKS)} />
    </svg>
  );
}
