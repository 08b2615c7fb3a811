import { useStore } from 'zustand';
import { ActionButton } from '../actions/ActionButton.tsx';
import { share } from '../actions/sharing.ts';
import { Button } from '../common/Button.tsx';
import { IS_USUAL_DATA_SET } from '../store/data-set.ts';
import { toggleDrawer } from '../store/drawer.ts';
import { TrainStrip } from '../training/TrainStrip.tsx';
import { useRunState, useStores } from '../store/hooks.ts';
import { isBusy } from '../store/run-state.ts';
import { AdapterChip } from './AdapterChip.tsx';
import { ExperimentMenu } from './ExperimentMenu.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import styles from './Header.module.css';
import { Logo } from './Logo.tsx';
import { LessonOrLab } from './LessonOrLab.tsx';
import { ProjectorButton } from './ProjectorButton.tsx';
import { PicturesButton } from './PicturesButton.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { ThemeButton } from './ThemeButton.tsx';

/** What is trained, by which recipe, how far it is, on what; and what can be taken away. */
export function Header() {
  const { drawer, lesson } = useStores();
  const open = useStore(drawer, (state) => state.open);
  const inLesson = useStore(lesson, (state) => state.open !== null);
  const isTraining = useRunState(({ mode }) => isBusy(mode));
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        <Logo /> <span>Skipstack</span>
      </h1>
      <div className={styles.what}>
        {IS_USUAL_DATA_SET && <LessonOrLab />}
        {!inLesson && (
          <>
            <ExperimentMenu />
            <Button
              look="plain"
              className={styles.recipe}
              aria-expanded={open === 'recipe'}
              onClick={() => toggleDrawer(drawer, 'recipe')}
            >
              Recipe
            </Button>
          </>
        )}
      </div>
      {inLesson && <ProjectorButton />}
      {(!inLesson || isTraining) && <TrainStrip />}
      <div className={styles.right}>
        <PicturesButton />
        <AdapterChip />
        <ThemeButton />
        <span className={styles.share}>
          <ActionButton action={share} look="small" />
        </span>
        <ExportMenu />
        <MoreMenu />
      </div>
    </header>
  );
}
