/** What is added to a variance in front of its square root; PyTorch's default. */
export const BATCH_NORM_EPSILON = 1e-5;

/** Weight of a batch's statistics in the moving ones, PyTorch's default. */
export const BATCH_NORM_MOMENTUM = 0.1;
