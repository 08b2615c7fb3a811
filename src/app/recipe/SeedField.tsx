import { SEED_RANGE } from '../../experiment/index.ts';
import { experimentStore } from '../store/experiment-store.ts';
import { useDraft } from '../store/hooks.ts';
import { formatCount } from '../text/numbers.ts';
import { TextField, type Typed } from './TextField.tsx';
import { typedNumber } from './typed-value.ts';

function takeSeed(typed: string): Typed {
  const seed = typedNumber(typed);
  const { smallest, largest } = SEED_RANGE;
  if (typeof seed !== 'number' || !Number.isInteger(seed) || seed < smallest || seed > largest) {
    const range = `${smallest} to ${formatCount(largest)}`;
    return { problem: `Seed must be a whole number from ${range}, not “${typed.slice(0, 40)}”.` };
  }
  experimentStore.setState({ seed });
  return { value: String(seed) };
}

export function SeedField() {
  const seed = useDraft((draft) => draft.seed);
  return (
    <TextField
      label="Seed"
      explanation="Decides the first weights, the order of the pictures and the augmentation; networks of one depth start from the same numbers."
      value={String(seed)}
      onType={takeSeed}
    />
  );
}
