import { useId, useState } from 'react';
import { CIFAR_10, type DataSetDescription } from '../../dataset/description.ts';
import type { NetworkPreset } from '../../network/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import styles from './Gallery.module.css';
import { NetworkCard } from './NetworkCard.tsx';
import { SizeChoice, USUAL_SIZE, type Size } from './SizeChoice.tsx';

const sizeOf = ({ height, width }: DataSetDescription) => `${height}×${width} pixels`;

const FAMILY_NAMES: Readonly<Record<NetworkPreset['family'], string>> = {
  CIFAR: `For ${CIFAR_10.label}: pictures of ${sizeOf(CIFAR_10)}, ${CIFAR_10.classes.length} classes`,
  ImageNet: 'For ImageNet, and smaller pictures',
};

interface PresetFamilyProps {
  readonly family: NetworkPreset['family'];
  readonly presets: readonly NetworkPreset[];
}

/** The presets of one family, where it can be chosen for pictures of which size. */
export function PresetFamily({ family, presets }: PresetFamilyProps) {
  const id = useId();
  const [size, setSize] = useState(USUAL_SIZE);
  const classes = DATA_SET.classes.length;
  const sides = presets.find((preset) => preset.sizes)?.sizes?.sides;
  return (
    <section aria-labelledby={id} className={styles.family}>
      <div className={styles.familyHead}>
        <h3 id={id}>{FAMILY_NAMES[family]}</h3>
        {sides && <SizeChoice sides={sides} size={size} onChange={setSize} />}
      </div>
      {sides && (
        <p className={styles.note}>
          Training here shows {DATA_SET.label}’s pictures of {classes} classes, enlarged from{' '}
          {sizeOf(DATA_SET)} to the size that the network takes. It needs at least {classes}{' '}
          outputs; any beyond these are never the right answer.
        </p>
      )}
      <ul className={styles.cards}>
        {presets.map((preset) => (
          <PresetCard key={preset.id} preset={preset} size={size} />
        ))}
      </ul>
    </section>
  );
}

function PresetCard({ preset, size }: { readonly preset: NetworkPreset; readonly size: Size }) {
  const { name, sentence, source, sizes } = preset;
  const network = sizes?.networkFor(size.side, size.classes) ?? preset.network;
  const adaptation = sizes?.adaptation(size.side) ?? null;
  return (
    <NetworkCard
      network={network}
      name={name}
      rowName={null}
      heading={<h4 className={styles.cardName}>{name}</h4>}
    >
      <p className={styles.sentence}>
        {adaptation === null ? sentence : `${sentence} ${adaptation}`}
      </p>
      <p className={styles.source}>{source}</p>
    </NetworkCard>
  );
}
