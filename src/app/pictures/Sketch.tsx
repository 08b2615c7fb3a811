import { useRef, useState, type PointerEvent } from 'react';
import { Button } from '../common/Button.tsx';
import styles from './OwnPicture.module.css';
import type { Source } from './to-network-size.ts';

interface SketchProps {
  readonly onChange: (source: Source) => void;
}

/** Pixels of a side. */
const SIDE = 192;

const COLOURS = [
  { name: 'black', value: '#1d1912' },
  { name: 'white', value: '#ffffff' },
  { name: 'red', value: '#c8321e' },
  { name: 'orange', value: '#e8912d' },
  { name: 'green', value: '#4f8f3a' },
  { name: 'blue', value: '#3d7fc4' },
  { name: 'brown', value: '#8a5a34' },
  { name: 'grey', value: '#8c8c8c' },
] as const;

const WIDTHS = [
  { name: 'Fine', value: 6 },
  { name: 'Broad', value: 18 },
  { name: 'Fill', value: 0 },
] as const;

/** A small sheet to draw on; networks are asked with every stroke that ends. */
export function Sketch({ onChange }: SketchProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const [colour, setColour] = useState<string>(COLOURS[0].value);
  const [width, setWidth] = useState<number>(WIDTHS[1].value);

  function place({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>) {
    const { left, top, width: across, height: down } = currentTarget.getBoundingClientRect();
    return { x: ((clientX - left) * SIDE) / across, y: ((clientY - top) * SIDE) / down };
  }

  function fill(style: string): void {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.fillStyle = style;
    context.fillRect(0, 0, SIDE, SIDE);
    tell();
  }

  function tell(): void {
    if (canvas.current) onChange({ image: canvas.current, width: SIDE, height: SIDE });
  }

  function draw(event: PointerEvent<HTMLCanvasElement>): void {
    const context = canvas.current?.getContext('2d');
    if (!context || !last.current) return;
    const to = place(event);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(last.current.x, last.current.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    last.current = to;
  }

  function end(): void {
    if (!last.current) return;
    last.current = null;
    tell();
  }

  return (
    <div className={styles.sketch}>
      <canvas
        ref={canvas}
        width={SIDE}
        height={SIDE}
        className={styles.sheet}
        role="img"
        aria-label="A sheet to draw on with mouse, pen or finger. Without them, choose a file."
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          if (width === 0) {
            fill(colour);
            return;
          }
          last.current = place(event);
          draw(event);
        }}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div role="group" aria-label="Colour" className={styles.inks}>
        {COLOURS.map(({ name, value }) => (
          <button
            key={value}
            type="button"
            aria-label={name}
            title={name}
            aria-pressed={colour === value}
            className={styles.ink}
            onClick={() => setColour(value)}
          >
            <i style={{ background: value }} />
          </button>
        ))}
      </div>
      <div role="group" aria-label="Brush" className={styles.means}>
        {WIDTHS.map(({ name, value }) => (
          <Button
            key={name}
            look="small"
            aria-pressed={width === value}
            onClick={() => setWidth(value)}
          >
            {name}
          </Button>
        ))}
        <Button look="small" onClick={() => fill('#ffffff')}>
          Clear
        </Button>
      </div>
    </div>
  );
}
