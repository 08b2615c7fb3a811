import {
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import type { LensFigure, Shape } from '../../formats/index.ts';
import { colourOf } from '../colours/palette.ts';
import { hexOf } from '../colours/srgb.ts';
import { presentTheme, watchTheme } from '../colours/theme.ts';
import { drawShape } from '../figure/draw-shape.ts';
import { INKS } from '../figure/inks.ts';
import { Shapes } from '../figure/Shapes.tsx';
import { textMeasure } from '../figure/text-width.ts';
import { useSize } from '../figure/use-size.ts';
import { useRunState } from '../store/hooks.ts';
import styles from './Landscape.module.css';
import { pageInks } from './page-inks.ts';
import type { Turn } from './surface-shapes.ts';

interface SurfaceDrawingProps {
  readonly figure: LensFigure;
  readonly onTurn: (by: Turn) => void;
}

/** Radians of a press of an arrow key, and of a pixel that is dragged over. */
const BY_KEY = 0.1;
const BY_PIXEL = 0.008;

const KEYS: Readonly<Record<string, Turn>> = {
  ArrowLeft: { yaw: -BY_KEY, pitch: 0 },
  ArrowRight: { yaw: BY_KEY, pitch: 0 },
  ArrowUp: { yaw: 0, pitch: BY_KEY },
  ArrowDown: { yaw: 0, pitch: -BY_KEY },
};

/** Thousands of cells in pixels, words over them as elements; turned by pointer and arrow keys. */
export function SurfaceDrawing({ figure, onTurn }: SurfaceDrawingProps) {
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(area);
  const runs = useRunState((state) => state.runs);
  const theme = useSyncExternalStore(watchTheme, presentTheme);
  const shapes = useMemo((): readonly Shape[] => {
    if (!size) return [];
    const { width, height, text, family } = size;
    return figure.draw({
      ...{ width, height },
      type: { size: text, widthOf: textMeasure(family) },
      inks: INKS,
      colourOf: (runId) => {
        const { mix, tone } = runs[runId]?.colour ?? { mix: 'mixed', tone: 1 };
        return hexOf(colourOf(mix, tone, theme));
      },
    });
  }, [figure, size, runs, theme]);
  useLayoutEffect(() => {
    if (!canvas.current || !size) return undefined;
    const drawn = canvas.current;
    const frame = requestAnimationFrame(() => paint(drawn, size, shapes));
    return () => cancelAnimationFrame(frame);
  }, [shapes, size]);

  const dragged = (event: PointerEvent) => {
    if (event.buttons === 0) return;
    onTurn({ yaw: BY_PIXEL * event.movementX, pitch: BY_PIXEL * event.movementY });
  };
  const pressed = (event: KeyboardEvent) => {
    const by = KEYS[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onTurn(by);
  };
  return (
    <div
      ref={area}
      role="img"
      tabIndex={0}
      aria-label={`${figure.title}. ${figure.description} Arrow keys turn it.`}
      className={styles.surface}
      onKeyDown={pressed}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={dragged}
    >
      <canvas ref={canvas} aria-hidden="true" data-points={figure.table.rows.length} />
      {size && (
        <svg width={size.width} height={size.height} aria-hidden="true">
          <Shapes shapes={shapes.filter(({ kind }) => kind === 'text')} />
        </svg>
      )}
    </div>
  );
}

function paint(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
  shapes: readonly Shape[],
): void {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  const coloured = pageInks(canvas);
  for (const shape of shapes) if (shape.kind !== 'text') drawShape(context, coloured(shape));
}
