/** What of the kept checkpoints could go, and what is said of it. */
import type { RunState } from '../store/run-state.ts';
import type { Room } from '../store/room.ts';
import { formatAmount, formatMemory } from '../text/numbers.ts';

/** Checkpoints that nobody needs for what is under way. */
export interface Removable {
  readonly kind: 'ended' | 'deleted';
  readonly ids: readonly string[];
  readonly bytes: number;
}

export function removables(
  { runs, deletedRuns }: Pick<RunState, 'runs' | 'deletedRuns'>,
  sizes: ReadonlyMap<string, number>,
): readonly Removable[] {
  const ended = Object.values(runs).filter(({ status, released }) => status !== 'open' && released);
  const deleted = deletedRuns.flat().filter(({ released }) => released);
  const kinds = [
    { kind: 'ended', of: ended },
    { kind: 'deleted', of: deleted },
  ] as const;
  return kinds.flatMap(({ kind, of }) => {
    const ids = of.map(({ id }) => id).filter((id) => (sizes.get(id) ?? 0) > 0);
    const bytes = ids.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
    return ids.length > 0 ? [{ kind, ids, bytes }] : [];
  });
}

/** For example `Their checkpoints take up 340 MB; there is room for 2.1 GB more.` */
export function roomSentence({ sizes, free }: Room): string {
  if (!sizes || sizes.size === 0) return '';
  const used = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const more = free === null ? '' : `; the browser has room for ${formatMemory(free)} more`;
  return `Checkpoints take up ${formatMemory(used)}${more}.`;
}

const WHAT = { ended: 'run that is over', deleted: 'deleted run' };
const THEN = {
  ended: 'Curves stay. These runs cannot go on any more, and their weights cannot be exported.',
  deleted: 'They cannot be brought back any more.',
};

export function removalText({ kind, ids, bytes }: Removable): { what: string; then: string } {
  const runs = ids.length === 1 ? `1 ${WHAT[kind]}` : manyOf(kind, ids.length);
  return { what: `Checkpoints of ${runs}, ${formatMemory(bytes)}`, then: THEN[kind] };
}

function manyOf(kind: Removable['kind'], count: number): string {
  return kind === 'ended' ? `${count} runs that are over` : formatAmount(count, 'deleted run');
}
