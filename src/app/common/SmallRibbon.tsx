import { memo, useMemo } from 'react';
import type { Network } from '../../network/index.ts';
import styles from './SmallRibbon.module.css';
import { smallDrawing, smallUnits } from './small-ribbon.ts';

const HEIGHT = 24;
/** Around the drawing, so that no line is cut. */
const EDGE = 1;
const BASELINE = HEIGHT - EDGE;

interface SmallRibbonProps {
  readonly network: Network;
  /** Any colour of CSS. */
  readonly colour: string;
}

/**
 * A small drawing of a network for lists and cards: 24 pixels high, at most 167 wide. It is an
 * ornament: what it shows, the name beside it says.
 */
export const SmallRibbon = memo(function SmallRibbon({ network, colour }: SmallRibbonProps) {
  const drawing = useMemo(() => smallDrawing(smallUnits(network)), [network]);
  const { bars, pools, dots, arches, changing } = drawing;
  const width = drawing.width + 2 * EDGE;
  return (
    <svg
      className={styles.drawing}
      style={{ color: colour }}
      width={width}
      height={HEIGHT}
      viewBox={`${-EDGE} ${-BASELINE} ${width} ${HEIGHT}`}
      aria-hidden="true"
    >
      <path className={styles.bars} d={bars} />
      <path className={styles.pools} d={pools} />
      {dots.map((x) => (
        <circle key={x} cx={x} cy={-3} r="0.8" fill="currentColor" />
      ))}
      <path className={styles.line} d={arches} />
      <path className={styles.line} strokeDasharray="1.6 1.1" d={changing} />
      <path className={styles.line} d={`M${-EDGE} 0.25h${width}`} />
    </svg>
  );
});
