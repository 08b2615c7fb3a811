import { useRef, type ReactNode } from 'react';
import type { LensFigure } from '../../formats/index.ts';
import { FigureOfLens } from '../figure/FigureOfLens.tsx';
import lens from '../figure/Lens.module.css';
import { barsShapes, type BarsFigure } from './bars-shapes.ts';
import { DOCK_BELOW, useDockColumns } from './use-dock-columns.ts';

interface BarsOverDockProps {
  readonly figure: LensFigure;
  readonly bars: BarsFigure;
  readonly tools: ReactNode;
}

const nowhere = () => null;

/** Bars that stand over the layers of the drawn networks, where these lie below the figure. */
export function BarsOverDock({ figure, bars, tools }: BarsOverDockProps) {
  const area = useRef<HTMLDivElement>(null);
  const rowIds = bars.networks.flatMap(({ rowId }) => rowId ?? []);
  const columnsOf = useDockColumns(area, rowIds, DOCK_BELOW);
  const isOverDock = bars.networks.every(({ rowId }) => rowId !== null && columnsOf(rowId));
  const draw: LensFigure['draw'] = (ground) =>
    barsShapes(bars, ground, ({ rowId }) => (rowId === null ? null : columnsOf(rowId)) ?? nowhere);
  return (
    <div ref={area} className={lens.figure}>
      <FigureOfLens figure={figure} tools={tools} {...(isOverDock ? { draw } : {})} />
    </div>
  );
}
