import { useId, useState } from 'react';
import type { PublishedResult } from '../../experiment/published-results.ts';
import type { DataSetDescription } from '../../dataset/description.ts';
import type { NetworkPreset } from '../../network/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import { presetHere } from '../store/for-data-set.ts';
import styles from './Gallery.module.css';
import { NetworkEntry } from './NetworkEntry.tsx';
import { publishedErrorOf, type QuestionGroup } from './questions.ts';
import { SizeChoice, USUAL_SIZE, type Size } from './SizeChoice.tsx';

const sizeOf = ({ height, width }: DataSetDescription) => `${height}×${width} pixels`;

/** A question and the networks to ask it of; where it can be chosen, for pictures of which size. */
export function QuestionSection({ title, sentence, presets }: QuestionGroup) {
  const id = useId();
  const [size, setSize] = useState(USUAL_SIZE);
  const classes = DATA_SET.classes.length;
  const sides = presets.find((preset) => preset.sizes)?.sizes?.sides;
  return (
    <section aria-labelledby={id} className={styles.question}>
      <div className={styles.questionHead}>
        <h3 id={id}>{title}</h3>
        <p className={styles.sentence}>{sentence}</p>
        {sides && <SizeChoice sides={sides} size={size} onChange={setSize} />}
      </div>
      {sides && (
        <p className={styles.note}>
          Training here shows {DATA_SET.label}’s pictures of {classes} classes, resized from{' '}
          {sizeOf(DATA_SET)} to the size that the network takes. It needs at least {classes}{' '}
          outputs; any beyond these are never the right answer.
        </p>
      )}
      <ul>
        {presets.map((preset) => (
          <PresetEntry key={preset.id} preset={preset} size={size} />
        ))}
      </ul>
    </section>
  );
}

function PresetEntry({ preset, size }: { readonly preset: NetworkPreset; readonly size: Size }) {
  const { name, sentence, lookFor, source, sizes } = preset;
  const network = presetHere(preset, size);
  const adaptation = sizes?.adaptation(size.side) ?? null;
  const published = publishedErrorOf(preset);
  return (
    <NetworkEntry
      network={network}
      name={name}
      rowName={null}
      heading={<h4 className={styles.name}>{name}</h4>}
      published={published && <Published result={published} />}
    >
      <p className={styles.sentence}>
        {adaptation === null ? sentence : `${sentence} ${adaptation}`}
      </p>
      <p className={styles.lookFor}>
        <span className={styles.lead}>Look for:</span> {lookFor}
      </p>
      <p className={styles.source}>{source}</p>
    </NetworkEntry>
  );
}

function Published({ result }: { readonly result: PublishedResult }) {
  return (
    <>
      <p className={styles.source}>Published test error</p>
      <p className={styles.error}>{result.words}</p>
      <p className={styles.source}>{result.source.label}</p>
    </>
  );
}
