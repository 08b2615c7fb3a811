/** Which of several programs computes each convolution of each shape on one device. */
import type { AdapterTraits } from '../adapter.ts';
import { keyOfBatchless, type ConvolutionGeometry } from '../geometry.ts';
import type { Plan } from './filter-gradient/plan.ts';
import { filterGradientPlans } from './filter-gradient/plans.ts';
import {
  variantKey,
  variantsOf,
  type ConvolutionKind,
  type ConvolutionVariant,
} from './variants.ts';

/** What is computed: the convolution, or one of its gradients. */
export type VariantKind = ConvolutionKind | 'filter gradient';

const KINDS: readonly VariantKind[] = ['forward', 'input gradient', 'filter gradient'];

/** Names what a variant is chosen for, for batches of any size: `forward 32x32x16_3x3x16x16_1_1`. */
export function choiceKey(kind: VariantKind, geometry: ConvolutionGeometry): string {
  return `${kind} ${keyOfBatchless(geometry)}`;
}

/** What is chosen for a convolution: itself, the gradient of its input and that of its filter. */
export function choiceKeys(geometry: ConvolutionGeometry): readonly string[] {
  return KINDS.map((kind) => choiceKey(kind, geometry));
}

export class ChosenVariants {
  readonly #adapter: AdapterTraits;
  /** Keys of variants, by `choiceKey`. */
  readonly #chosen = new Map<string, string>();
  // Every dispatch asks for its variant, so that they are not made anew each time.
  readonly #convolutions = new Map<string, ConvolutionVariant>();
  /** For each size of a batch its own. */
  readonly #filterGradients = new Map<string, Map<number, Plan>>();

  constructor(adapter: AdapterTraits) {
    this.#adapter = adapter;
  }

  /** Has something computed by a variant from now on; one that the adapter does not have means the default. */
  choose(kind: VariantKind, geometry: ConvolutionGeometry, variant: string): void {
    const key = choiceKey(kind, geometry);
    this.#chosen.set(key, variant);
    this.#convolutions.delete(key);
    this.#filterGradients.delete(key);
  }

  /** The variant that computes a convolution or its input's gradient: the chosen one, or the default. */
  convolution(kind: ConvolutionKind, geometry: ConvolutionGeometry): ConvolutionVariant {
    const key = choiceKey(kind, geometry);
    const known = this.#convolutions.get(key);
    if (known) return known;
    const [first, ...others] = variantsOf(kind, geometry, this.#adapter);
    const variant = others.find((one) => variantKey(one) === this.#chosen.get(key)) ?? first;
    this.#convolutions.set(key, variant);
    return variant;
  }

  /** The plan that computes a filter's gradient: the chosen one, or the default. */
  filterGradient(geometry: ConvolutionGeometry): Plan {
    const key = choiceKey('filter gradient', geometry);
    const [batch] = geometry.inputShape;
    const plans = this.#filterGradients.get(key) ?? new Map<number, Plan>();
    this.#filterGradients.set(key, plans);
    const known = plans.get(batch);
    if (known) return known;
    const [first, ...others] = filterGradientPlans(geometry, this.#adapter);
    const plan = others.find((one) => one.key === this.#chosen.get(key)) ?? first;
    plans.set(batch, plan);
    return plan;
  }

  /** The key of the variant by which each thing was computed last, by `choiceKey`. */
  inUse(): Readonly<Record<string, string>> {
    return Object.fromEntries([
      ...Array.from(this.#convolutions, ([key, variant]) => [key, variantKey(variant)] as const),
      ...Array.from(this.#filterGradients, ([key, plans]) =>
        Array.from(plans.values(), (plan) => [key, plan.key] as const),
      ).flat(),
    ]);
  }
}
