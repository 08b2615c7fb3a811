import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import { filtered } from '../../inspection/index.ts';
import { LensTools } from '../common/LensTools.tsx';
import { Said } from '../glossary/Said.tsx';
import { LookNow } from '../predictions/LookNow.tsx';
import { segmentsOf } from '../predictions/stretches.ts';
import { useJudgedRuns } from '../predictions/use-judged-runs.ts';
import { useStores } from '../store/hooks.ts';
import { Chip } from './Chip.tsx';
import { Filters } from './Filters.tsx';
import { Opened } from './Opened.tsx';
import { OwnPicture } from './OwnPicture.tsx';
import styles from './PicturesLens.module.css';
import { picturesSentence } from './sentences.ts';
import { Wall } from './Wall.tsx';

/** What the marks of the wall mean. */
function Legend() {
  return (
    <p className={styles.legend}>
      <span>
        <i data-right="true" aria-hidden="true" /> right
      </span>
      <span>
        <i data-right="false" aria-hidden="true" /> wrong
      </span>
      <span>
        <b aria-hidden="true">✓</b> turned right
      </span>
      <span>
        <b aria-hidden="true">✕</b> turned wrong
      </span>
    </p>
  );
}

/** Test pictures, and what the shown networks take them for at the step that is looked at. */
export function PicturesLens() {
  const { picturesView } = useStores();
  const { filter, opened, own } = useStore(picturesView);
  const { named, judged: latest, untested, passedOver } = useJudgedRuns();
  const judged = useDeferredValue(latest);
  const found = useMemo(() => filtered(judged, filter), [judged, filter]);
  const said = useMemo(() => picturesSentence(judged, filter, found), [judged, filter, found]);
  const isEmpty = judged.length === 0;
  const open = (picture: number | null) => picturesView.setState({ opened: picture });
  return (
    <div className={styles.lens} data-opened={!own && !isEmpty && opened !== null}>
      {!own && !isEmpty && (
        <LensTools>
          <Legend />
        </LensTools>
      )}
      <div className={styles.choices}>
        {!isEmpty && (
          <Filters
            judged={judged}
            filter={own ? null : filter}
            found={found.length}
            onChoose={(chosen) => picturesView.setState({ filter: chosen, own: false })}
          />
        )}
        <Chip isPressed={own} onPress={() => picturesView.setState({ own: !own })}>
          Your own
        </Chip>
      </div>
      <LookNow runs={untested} passedOver={passedOver} />
      {own ? (
        <OwnPicture runs={named} />
      ) : (
        <>
          {isEmpty && untested.length === 0 && (
            <p className={styles.empty}>
              Nothing was tested yet up to this step. Train a network: with its first test the wall
              fills.
            </p>
          )}
          {!isEmpty && (
            <>
              {found.length === 0 ? (
                <p className={styles.empty}>No picture is like that at this step.</p>
              ) : (
                <Wall
                  judged={judged}
                  pictures={found}
                  opened={opened}
                  onOpen={(picture) => open(picture === opened ? null : picture)}
                />
              )}
              {opened !== null && (
                <Opened key={opened} judged={judged} picture={opened} onClose={() => open(null)} />
              )}
            </>
          )}
          <Said segments={segmentsOf(said)} testId="said" />
        </>
      )}
    </div>
  );
}
