/** The title of the page, so that progress can be seen from another tab. */
import type { Mode } from './store/run-state.ts';

export function pageTitle(mode: Mode, share: number | null): string {
  const percent = share === null ? '' : `${Math.floor(share * 100)} % `;
  switch (mode) {
    case 'running':
    case 'pausing':
    case 'stepping':
    case 'stopping':
      return `${percent}training · Skipstack`;
    case 'paused':
      return `${percent}paused · Skipstack`;
    case 'finished':
      return 'Finished · Skipstack';
    case 'idle':
      return 'Skipstack';
  }
}
