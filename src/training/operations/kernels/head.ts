import type { HeadOperations } from '../operations.ts';
import { head as reference } from '../reference/head.ts';

export const head: HeadOperations = { ...reference };
