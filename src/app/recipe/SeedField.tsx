import { SEED_RANGE, typedNumber } from '../../experiment/index.ts';
import { experimentStore } from '../store/experiment-store.ts';
import { useDraft } from '../store/hooks.ts';
import { TextField } from './TextField.tsx';

function takeSeed(text: string): string | null {
  const typed = typedNumber({ label: 'Seed', whole: true, ...SEED_RANGE }, text);
  if ('problem' in typed) return typed.problem;
  experimentStore.setState({ seed: typed.value });
  return null;
}

export function SeedField() {
  const seed = useDraft((draft) => draft.seed);
  return (
    <TextField
      label="Seed"
      explanation="Decides the first weights, the order of the pictures and the augmentation; networks of one depth start from the same numbers."
      inputMode="numeric"
      value={String(seed)}
      take={takeSeed}
    />
  );
}
