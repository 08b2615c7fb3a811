import { filtered, type PictureFilter } from '../../inspection/index.ts';
import { Button } from '../common/Button.tsx';
import { useJudgedRuns } from '../predictions/use-judged-runs.ts';
import { useTestPictures } from '../predictions/use-test-pictures.ts';
import { useStores } from '../store/hooks.ts';
import { formatAmount } from '../text/numbers.ts';
import styles from './ChangedNow.module.css';
import { PictureCell } from './PictureCell.tsx';

const CHANGED: PictureFilter = { kind: 'changed' };
/** As many as a narrow screen has room for. */
const MOST = 6;

/** Pictures that the test at this step turned right or wrong, in one row; all are on the wall. */
export function ChangedNow() {
  const { view, picturesView } = useStores();
  const { judged } = useJudgedRuns();
  const changed = filtered(judged, CHANGED);
  const shown = changed.slice(0, MOST);
  const pictureOf = useTestPictures(shown);
  if (changed.length === 0) return null;
  const look = (opened: number | null) => {
    picturesView.setState({ filter: CHANGED, opened, own: false });
    view.setState({ lens: 'pictures' });
  };
  return (
    <section aria-labelledby="changed-now" className={styles.changed}>
      <div className={styles.head}>
        <h3 id="changed-now">Changed at this step</h3>
        <Button look="plain" onClick={() => look(null)}>
          {formatAmount(changed.length, 'picture')} <span aria-hidden="true">›</span>
        </Button>
      </div>
      <div className={styles.row}>
        {shown.map((picture, place) => (
          <PictureCell
            key={picture}
            judged={judged}
            picture={picture}
            pixels={pictureOf(picture)?.pixels ?? null}
            place={place}
            isStop
            isOpened={false}
            onOpen={() => look(picture)}
          />
        ))}
      </div>
    </section>
  );
}
