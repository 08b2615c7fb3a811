/** Links for tests. */
import { encodeLink } from './link.ts';

/** The fragment of an experiment that fits into one. */
export function fragmentOf(...parameters: Parameters<typeof encodeLink>): string {
  const link = encodeLink(...parameters);
  if ('problem' in link) throw new Error(link.problem);
  return link.fragment;
}
