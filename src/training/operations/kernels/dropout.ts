import { kernels } from '../../../gpu/index.ts';
import { dropoutKey } from '../dropout-key.ts';
import type { DropoutOperations } from '../operations.ts';

export const dropout: DropoutOperations = {
  dropout: (input, draw) => kernels.dropout(input, draw.rate, dropoutKey(draw)),
};
