/** Whose steps come first where several runs are trained. */
export const TRAINING_ORDERS = ['in-turns', 'in-sequence'] as const;

/**
 * `in-turns`: the run with the fewest steps, so that curves grow side by side. `in-sequence`: each
 * to its end before the next, in the order of asking; only then is no more than one of them on the
 * device.
 */
export type TrainingOrder = (typeof TRAINING_ORDERS)[number];
