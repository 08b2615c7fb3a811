import { SEED_RANGE, typedNumber } from '../../experiment/index.ts';
import type { ExperimentStore } from '../store/experiment-store.ts';
import { useDraft, useStores } from '../store/hooks.ts';
import { TextField } from './TextField.tsx';

function takeSeed(store: ExperimentStore, text: string): string | null {
  const typed = typedNumber({ label: 'Seed', whole: true, ...SEED_RANGE }, text);
  if ('problem' in typed) return typed.problem;
  store.setState({ seed: typed.value });
  return null;
}

export function SeedField() {
  const { experiment } = useStores();
  const seed = useDraft((draft) => draft.seed);
  return (
    <TextField
      label="Seed"
      explanation="Decides the first weights, the order of the pictures and the augmentation; networks of one depth start from the same numbers."
      inputMode="numeric"
      value={String(seed)}
      take={(text) => takeSeed(experiment, text)}
    />
  );
}
