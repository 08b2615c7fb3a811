import type { MergingOp } from '../plan.ts';

/** A term of the gradient at an activation; the gradient is the sum of one from each reader. */
export interface GradientTerm<Gradient> {
  readonly gradient: Gradient;
  /**
   * The op whose shortcut the term has still to be taken back through, since it is in the shape
   * that the shortcut was merged in; null where it is in the activation's own shape.
   */
  readonly through: MergingOp | null;
}

/** What is computed with gradients, whatever a visitor of a step takes for one. */
export interface GradientArithmetic<Gradient> {
  /** `gradient + term`, the term taken back through its shortcut. Takes both over. */
  addGradients(gradient: Gradient, term: GradientTerm<Gradient>): Gradient;
  /** A gradient behind a shortcut taken back to the shortcut's input. Takes it over. */
  shortcutGradient(gradient: Gradient, through: MergingOp): Gradient;
  /** Lets go of a gradient that nobody wants. */
  disposeGradient(gradient: Gradient): void;
}

/** The whole gradient at an activation. */
export interface CompleteGradient<Gradient> {
  readonly gradient: Gradient;
  /**
   * Whether it is already that before the ReLU of the BatchNorm op that made the activation:
   * zero where the activation is zero.
   */
  readonly masked: boolean;
}

interface PendingGradient<Gradient> extends GradientTerm<Gradient> {
  readonly masked: boolean;
}

/** Accumulates the gradients at the activations of a network, by the activations' numbers. */
export class PendingGradients<Gradient> {
  readonly #pending = new Map<number, PendingGradient<Gradient>>();
  readonly #arithmetic: GradientArithmetic<Gradient>;

  constructor(arithmetic: GradientArithmetic<Gradient>) {
    this.#arithmetic = arithmetic;
  }

  /** Adds a term to an activation's gradient; takes it over. */
  add(activation: number, term: GradientTerm<Gradient>): void {
    const before = this.takeSoFar(activation);
    const sum = before ? this.#sumOf(term, before) : term;
    this.#pending.set(activation, { ...sum, masked: false });
  }

  /** Puts a gradient there that nothing will be added to, and that was masked on the way. */
  setMasked(activation: number, gradient: Gradient): void {
    this.#pending.set(activation, { gradient, through: null, masked: true });
  }

  /**
   * Hands the gradient at an activation over to the caller.
   *
   * @throws when there is none
   */
  take(activation: number): CompleteGradient<Gradient> {
    const pending = this.#pending.get(activation);
    if (!pending) throw new Error(`There is no gradient at activation ${activation}.`);
    this.#pending.delete(activation);
    return { gradient: this.#atActivation(pending), masked: pending.masked };
  }

  /**
   * Hands over the sum of the terms so far; null where there are none. For a caller that computes
   * the next term and the sum in one.
   */
  takeSoFar(activation: number): GradientTerm<Gradient> | null {
    const pending = this.#pending.get(activation) ?? null;
    this.#pending.delete(activation);
    return pending;
  }

  #sumOf(one: GradientTerm<Gradient>, other: GradientTerm<Gradient>): GradientTerm<Gradient> {
    const [first, second] = one.through && !other.through ? [other, one] : [one, other];
    const gradient = this.#arithmetic.addGradients(this.#atActivation(first), second);
    return { gradient, through: null };
  }

  #atActivation({ gradient, through }: GradientTerm<Gradient>): Gradient {
    return through ? this.#arithmetic.shortcutGradient(gradient, through) : gradient;
  }
}
