/** Steps of lessons as addresses of the page: `/lesson/deeper/2`. */
import { tidied } from '../link-repair.ts';

export interface LessonPlace {
  /** Of the lesson, in small letters and hyphens. */
  readonly id: string;
  /** From 1 on. */
  readonly step: number;
}

/** The fragment, without its `#`. */
export function encodeLessonAddress({ id, step }: LessonPlace): string {
  return `/lesson/${id}/${step}`;
}

/** Reads a fragment, with or without its `#`; null where it is of no lesson. */
export function decodeLessonAddress(fragment: string): LessonPlace | null {
  if (fragment.length > 200) return null;
  const found = /^#?\/?lesson\/([a-z0-9-]{1,40})(?:\/(\d{1,2}))?\/?$/i.exec(tidied(fragment));
  if (!found) return null;
  return { id: (found[1] ?? '').toLowerCase(), step: Math.max(1, Number(found[2] ?? 1)) };
}
