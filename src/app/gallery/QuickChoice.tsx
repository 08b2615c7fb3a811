import type { ReactNode } from 'react';
import { NETWORK_PRESETS, PRESET_DEPTHS, type NetworkPreset } from '../../network/index.ts';
import { Button } from '../common/Button.tsx';
import { useAddNetwork } from './add-network.ts';
import { EMPTY_NETWORK } from './empty-network.ts';
import styles from './Gallery.module.css';

const USUAL = ['plain', 'resnet'].map((family) =>
  PRESET_DEPTHS.flatMap((depth): readonly NetworkPreset[] =>
    NETWORK_PRESETS.filter(({ id }) => id === `${family}-${depth}`),
  ),
);

/** The paper's usual networks, one click each, an empty one, and what else is as quick. */
export function QuickChoice({ children }: { readonly children: ReactNode }) {
  const { disabledReason, add } = useAddNetwork();
  const offer = (name: string, network: NetworkPreset['network']) => (
    <Button
      key={name}
      look="small"
      aria-disabled={disabledReason !== null}
      title={disabledReason ?? `Add ${name} to the experiment`}
      onClick={() => add(network, name, null)}
    >
      {name}
    </Button>
  );
  return (
    <div className={styles.quick}>
      {USUAL.map((presets, index) => (
        <div key={index} className={styles.top}>
          {presets.map(({ name, network }) => offer(name, network))}
        </div>
      ))}
      <div className={styles.top}>
        {offer('Empty network', EMPTY_NETWORK)}
        {children}
      </div>
    </div>
  );
}
