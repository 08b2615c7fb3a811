import { isRight, turnOf, type Turn } from '../../inspection/index.ts';
import { PixelCanvas } from '../common/PixelCanvas.tsx';
import type { JudgedRun } from '../predictions/judged-runs.ts';
import { pictureWords } from '../predictions/words.ts';
import { DATA_SET } from '../store/data-set.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './Wall.module.css';

interface PictureCellProps {
  readonly judged: readonly JudgedRun[];
  readonly picture: number;
  readonly pixels: Uint8Array | null;
  /** Among the pictures of the wall. */
  readonly place: number;
  /** The tab key comes to it. */
  readonly isStop: boolean;
  readonly isOpened: boolean;
  readonly onOpen: () => void;
}

/** Of all networks: `both` where one has turned right and another wrong. */
function turnsOf(judged: readonly JudgedRun[], picture: number): Turn | 'both' | null {
  const turns = new Set(judged.map((one) => turnOf(one, picture)));
  if (turns.has('right')) return turns.has('wrong') ? 'both' : 'right';
  return turns.has('wrong') ? 'wrong' : null;
}

const SIGNS = { right: '✓', wrong: '✕', both: '±' } as const;
const WORDS = {
  right: ', just turned right',
  wrong: ', just turned wrong',
  both: ', just turned right by one and wrong by another',
} as const;

/** A picture of the wall, with a mark for each network: filled where it is right. */
export function PictureCell(props: PictureCellProps) {
  const { judged, picture, pixels, place, isStop, isOpened, onOpen } = props;
  const turns = turnsOf(judged, picture);
  const { height, width } = DATA_SET;
  const words = `${pictureWords(judged, picture)}${turns === null ? '' : WORDS[turns]}`;
  return (
    <button
      type="button"
      className={styles.cell}
      data-place={place}
      data-turned={turns ?? undefined}
      aria-pressed={isOpened}
      aria-label={`Test picture ${formatCount(picture)}: ${words}`}
      tabIndex={isStop ? 0 : -1}
      onClick={onOpen}
    >
      <PixelCanvas pixels={pixels} height={height} width={width} className={styles.picture} />
      {turns !== null && (
        <span className={styles.badge} aria-hidden="true">
          {SIGNS[turns]}
        </span>
      )}
      <span className={styles.marks} aria-hidden="true">
        {judged.map(({ id, now, colour }) => (
          <i key={id} style={{ color: colour }} data-right={isRight(now, picture)} />
        ))}
      </span>
    </button>
  );
}
