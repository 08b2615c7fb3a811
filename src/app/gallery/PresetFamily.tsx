import { useId, useState } from 'react';
import type { NetworkPreset } from '../../network/index.ts';
import styles from './Gallery.module.css';
import { NetworkCard } from './NetworkCard.tsx';
import { SizeChoice, USUAL_SIZE, type Size } from './SizeChoice.tsx';

const FAMILY_NAMES: Readonly<Record<NetworkPreset['family'], string>> = {
  CIFAR: 'For CIFAR-10: pictures of 32×32 pixels, ten classes',
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
  const sides = presets.find((preset) => preset.sizes)?.sizes?.sides;
  return (
    <section aria-labelledby={id} className={styles.family}>
      <div className={styles.familyHead}>
        <h3 id={id}>{FAMILY_NAMES[family]}</h3>
        {sides && <SizeChoice sides={sides} size={size} onChange={setSize} />}
      </div>
      {sides && (
        <p className={styles.note}>
          Training here shows CIFAR-10’s pictures of ten classes, enlarged from 32×32 pixels to the
          size that the network takes. It needs at least ten outputs; any beyond the tenth are never
          the right answer.
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
