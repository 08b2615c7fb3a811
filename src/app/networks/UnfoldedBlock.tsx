import { useDeferredValue, useMemo } from 'react';
import type { Network } from '../../network/index.ts';
import { classes } from '../common/classes.ts';
import { blockDiagram, type BlockDiagram, type DiagramStep } from './block-diagram.ts';
import { LayerIcon } from './LayerIcon.tsx';
import { stageTint } from './BlockCell.tsx';
import styles from './UnfoldedBlock.module.css';

interface UnfoldedBlockProps {
  readonly network: Network;
  readonly part: number;
  readonly block: number;
  readonly onClose: () => void;
}

function Step({ step, column }: { readonly step: DiagramStep; readonly column: number }) {
  const { layer, title, details } = step;
  return (
    <li className={styles.step} style={{ gridColumn: column }}>
      <LayerIcon layer={layer} />
      <strong>{title}</strong>
      {details.map((detail) => (
        <span key={detail}>{detail}</span>
      ))}
    </li>
  );
}

/** The columns that an arch spans, and how its right foot comes down in the middle of the last. */
function archPlace({ from, to }: NonNullable<BlockDiagram['skip']>) {
  const span = to - from + 1;
  return { gridColumn: `${from + 2} / ${to + 3}`, marginInlineEnd: `${50 / span}%` };
}

interface MapsProps {
  readonly words: string;
  readonly column: number;
}

/** What goes into the block, or comes out of it. */
function Maps({ words, column }: MapsProps) {
  return (
    <div className={styles.maps} style={{ gridColumn: column }}>
      <span aria-hidden="true" className={styles.stack}>
        <i />
        <i />
        <i />
      </span>
      <span className={styles.serif}>
        {words} <em>x</em>
      </span>
    </div>
  );
}

/** A block with all of its layers, and the way of what its skip connection carries past them. */
export function UnfoldedBlock({ network, part, block, onClose }: UnfoldedBlockProps) {
  const present = useMemo(() => ({ network, part, block }), [network, part, block]);
  const shown = useDeferredValue(present);
  const diagram = blockDiagram(shown.network, shown);
  if (!diagram) return null;
  const { steps, skip, skipWords, bodyWords } = diagram;
  const stages = network.parts.slice(0, part + 1).filter(({ kind }) => kind === 'stage');
  const name = `Stage ${stages.length}, block ${block + 1}`;
  // F(x) ends where the skip connection comes back; without one it is all but the last function.
  const bodyFrom = skip?.from ?? 0;
  const bodyEnd = skip?.to ?? steps.length;
  return (
    <section
      aria-label={`${name}, unfolded`}
      className={styles.panel}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div
        className={classes(styles.diagram, stageTint(stages.length - 1))}
        style={{
          gridTemplateColumns: `5rem repeat(${steps.length}, minmax(5.4rem, 1fr)) 5rem`,
        }}
      >
        <span aria-hidden="true" className={styles.line} />
        {skip ? (
          <div className={styles.arch} style={archPlace(skip)}>
            <p className={styles.serif}>{skipWords}</p>
            {[...skip.steps, ...(skip.gate ? [skip.gate] : [])].length > 0 && (
              <ul className={styles.onArch} aria-label="On the skip connection">
                {[...skip.steps, ...(skip.gate ? [skip.gate] : [])].map(
                  ({ layer, title, details }) => (
                    <li key={layer.name}>
                      <strong>{layer === skip.gate?.layer ? 'Gate' : title}</strong>{' '}
                      {details.join(', ')}
                    </li>
                  ),
                )}
              </ul>
            )}
          </div>
        ) : (
          <div
            className={classes(styles.arch, styles.missing)}
            style={{ gridColumn: `2 / ${steps.length + 2}` }}
          >
            <p className={styles.serif}>{skipWords}</p>
          </div>
        )}
        <Maps words="" column={1} />
        <ol aria-label={`Layers of ${name}`} className={styles.steps}>
          {steps.map((step, index) => (
            <Step key={step.layer.name} step={step} column={index + 2} />
          ))}
        </ol>
        <Maps words="the next" column={steps.length + 2} />
        <p
          className={classes(styles.body, styles.serif)}
          style={{ gridColumn: `${bodyFrom + 2} / ${bodyEnd + 2}` }}
        >
          <span>
            <em>F(x)</em>, {bodyWords}
          </span>
        </p>
      </div>
    </section>
  );
}
