import type { ReactNode } from 'react';
import type { Activation, Layer } from '../../network/index.ts';
import styles from './LayerIcon.module.css';

const SIDE = 56;
const MIDDLE = SIDE / 2;

/** The values of an activation function over −3 to 3, as PyTorch computes them. */
const FUNCTIONS: Readonly<Record<Activation, (x: number) => number>> = {
  none: (x) => x,
  relu: (x) => Math.max(0, x),
  'leaky-relu': (x) => (x > 0 ? x : 0.01 * x),
  elu: (x) => (x > 0 ? x : Math.exp(x) - 1),
  silu: (x) => x / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
};

/** `y` over −3 to 3 as a path through a square of the icon's size. */
function curve(y: (x: number) => number, scale: number, base: number): string {
  const points = Array.from({ length: 25 }, (_, index) => {
    const x = -3 + index / 4;
    return `${(MIDDLE + x * 7.5).toFixed(1)} ${(base - scale * y(x)).toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}

/** A kernel's square of weights; the tints are an ornament. */
function Kernel({ side }: { readonly side: number }) {
  const shown = Math.min(side, 5);
  const cell = shown === 1 ? 16 : 40 / shown;
  const start = MIDDLE - (cell * shown) / 2;
  return Array.from({ length: shown * shown }, (_, index) => (
    <rect
      key={index}
      x={start + (index % shown) * cell + 0.75}
      y={start + Math.floor(index / shown) * cell + 0.75}
      width={cell - 1.5}
      height={cell - 1.5}
      rx="2"
      className={styles.fill}
      opacity={[0.3, 0.9, 0.2, 0.55, 1, 0.75, 0.2, 0.6, 0.4][(index * 4) % 9]}
    />
  ));
}

function drawing(layer: Layer): ReactNode {
  switch (layer.kind) {
    case 'convolution':
      return <Kernel side={layer.kernel} />;
    case 'batch-norm':
      return (
        <>
          <path className={styles.axis} d={`M6 44H${SIDE - 6}`} />
          <path className={styles.faint} d={curve((x) => Math.exp(-((x - 1) ** 2) / 3), 16, 44)} />
          <path className={styles.curve} d={curve((x) => Math.exp(-(x ** 2) * 0.9), 32, 44)} />
        </>
      );
    case 'activation': {
      const isBounded = layer.activation === 'tanh' || layer.activation === 'sigmoid';
      return (
        <>
          <path className={styles.axis} d={`M6 36H${SIDE - 6}M${MIDDLE} 8V46`} />
          <path
            className={styles.curve}
            d={curve(FUNCTIONS[layer.activation], isBounded ? 16 : 8.5, 36)}
          />
        </>
      );
    }
    case 'concatenate':
      return (
        <>
          <rect className={styles.box} x="16" y="13" width="10" height="30" rx="2" />
          <rect className={styles.fill} x="30" y="13" width="10" height="30" rx="2" />
        </>
      );
    default:
      return null;
  }
}

/** What a layer does, as a small drawing. */
export function LayerIcon({ layer }: { readonly layer: Layer }) {
  if (layer.kind === 'add' || layer.kind === 'highway') {
    return (
      <svg width={SIDE} height={SIDE} aria-hidden="true" className={styles.icon}>
        <circle className={styles.fill} cx={MIDDLE} cy={MIDDLE} r="18" />
        {layer.kind === 'add' ? (
          <path className={styles.sign} d={`M${MIDDLE} 19V37M19 ${MIDDLE}H37`} />
        ) : (
          <text className={styles.letter} x={MIDDLE} y={MIDDLE + 6} textAnchor="middle">
            g
          </text>
        )}
      </svg>
    );
  }
  return (
    <svg width={SIDE} height={SIDE} aria-hidden="true" className={styles.icon}>
      <rect
        className={styles.frame}
        x="0.75"
        y="0.75"
        width={SIDE - 1.5}
        height={SIDE - 1.5}
        rx="8"
      />
      {drawing(layer)}
    </svg>
  );
}
