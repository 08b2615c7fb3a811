import { useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import type { ActionHost } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import { Button } from '../common/Button.tsx';
import { isStill } from '../common/is-still.ts';
import { useStores } from '../store/hooks.ts';
import { answerKey, type OpenLesson } from '../store/lesson.ts';
import { LESSONS, OWN_LESSON } from './catalogue.ts';
import { moveOn, pressButton, resumeLesson } from './guide.ts';
import { leaveLesson } from './lesson-guide.ts';
import styles from './LessonPanel.module.css';
import { Paragraphs, Words } from './LessonText.tsx';
import { SheetButton } from './SheetButton.tsx';
import { useProjector } from './use-projector.ts';

/** The open step: its text, one question, one button that acts on the workbench. */
export function LessonPanel() {
  const { lesson } = useStores();
  const open = useStore(lesson, (state) => state.open);
  useProjector();
  return open && <Step key={`${open.id} ${open.step}`} open={open} />;
}

function Step({ open }: { readonly open: OpenLesson }) {
  const { lesson: store, scrubber } = useStores();
  const { lesson, step: at, acted } = open;
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const chosen = useStore(store, ({ answers }) => answers[answerKey(open)]);
  const projector = useStore(store, (state) => state.projector);
  const playing = useStore(scrubber, (state) => state.playing);
  const isSaid = acted && !playing;
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    // Where the panel scrolls by itself, what is new in it stands at its end.
    const scrolled = panel.current;
    if (!isSaid || !scrolled) return undefined;
    const toEnd = () => {
      scrolled.scrollTop = scrolled.scrollHeight;
    };
    // What the button did may leave the panel less room.
    const watch = new ResizeObserver(toEnd);
    watch.observe(scrolled);
    return () => watch.disconnect();
  }, [isSaid]);
  const step = lesson.steps[at];
  if (!step) return null;
  const reply = step.choices[chosen ?? -1]?.reply;
  return (
    <section ref={panel} aria-label={`Lesson: ${lesson.title}`} className={styles.panel}>
      <div className={styles.told}>
        {/* The bar with the page's own heading is away. */}
        {projector && <h1 className="hidden">{lesson.title}</h1>}
        <div className={styles.place}>
          <p>
            Step {at + 1} of {lesson.steps.length}
          </p>
          <span aria-hidden="true" className={styles.bars}>
            {lesson.steps.map((_, index) => (
              <i key={index} data-done={index <= at} />
            ))}
          </span>
        </div>
        <h2 ref={heading} tabIndex={-1} className={styles.heading}>
          {step.heading}
        </h2>
        <div className={styles.text}>
          <Paragraphs of={step.text} />
        </div>
      </div>
      <div className={styles.asked}>
        {acted ? (
          <p className={styles.guess}>
            {step.question} <strong>{step.choices[chosen ?? -1]?.text}</strong>
          </p>
        ) : (
          <Question open={open} chosen={chosen} />
        )}
        <div role="status" className={styles.said}>
          {isSaid && (
            <>
              {reply && (
                <p className={styles.reply}>
                  <Words of={reply} />
                </p>
              )}
              <Paragraphs of={step.then} />
            </>
          )}
        </div>
      </div>
      <Buttons open={open} isAnswered={chosen !== undefined} playing={playing} />
    </section>
  );
}

interface QuestionProps {
  readonly open: OpenLesson;
  /** Undefined while nothing was chosen. */
  readonly chosen: number | undefined;
}

function Question({ open, chosen }: QuestionProps) {
  const { lesson: store } = useStores();
  const name = useId();
  const step = open.lesson.steps[open.step];
  return (
    <fieldset className={styles.question}>
      <legend>{step?.question}</legend>
      {step?.choices.map((choice, index) => (
        <label key={index} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={index === chosen}
            onChange={() =>
              store.setState(({ answers }) => ({
                answers: { ...answers, [answerKey(open)]: index },
              }))
            }
          />
          {choice.text}
        </label>
      ))}
    </fieldset>
  );
}

interface ButtonsProps {
  readonly open: OpenLesson;
  readonly isAnswered: boolean;
  readonly playing: boolean;
}

function Buttons({ open, isAnswered, playing }: ButtonsProps) {
  const host = useActionHost();
  const { lesson: store } = host.stores;
  const projector = useStore(store, (state) => state.projector);
  const { lesson, step: at } = open;
  const isLast = at === lesson.steps.length - 1;
  return (
    <div className={styles.buttons}>
      {/* A class guesses aloud. */}
      <MainButton
        open={open}
        isAnswered={isAnswered || projector}
        playing={playing}
        isLast={isLast}
      />
      <div className={styles.others}>
        {at > 0 && (
          <Button look="plain" onClick={() => moveOn(host, -1)}>
            Back
          </Button>
        )}
        {!isLast && !projector && (
          <Button look="plain" onClick={() => moveOn(host, 1)}>
            Skip this step
          </Button>
        )}
        {projector ? (
          <Button look="plain" onClick={() => store.setState({ projector: false })}>
            End projector mode
          </Button>
        ) : (
          <>
            <Button look="plain" onClick={() => leaveLesson(host.stores)}>
              Try it yourself
            </Button>
            <SheetButton open={open} />
          </>
        )}
      </div>
    </div>
  );
}

interface MainAction {
  readonly label: string | undefined;
  /** Why it cannot be done yet, a sentence. */
  readonly disabledReason?: string;
  readonly perform: () => void;
}

/** Acts, then shows how it ends while it plays, then goes on. */
function mainAction(
  { open, isAnswered, playing, isLast }: ButtonsProps & { readonly isLast: boolean },
  host: ActionHost,
): MainAction {
  const { scrubber } = host.stores;
  if (!open.acted) {
    const label = open.lesson.steps[open.step]?.label;
    const perform = () => pressButton(host, isStill(window));
    return isAnswered
      ? { label, perform }
      : { label, perform, disabledReason: 'Make a guess first.' };
  }
  if (playing) {
    const perform = () => scrubber.setState({ step: null, playing: false });
    return { label: 'Show the end', perform };
  }
  if (!isLast) return { label: 'Next step', perform: () => moveOn(host, 1) };
  const following = LESSONS[LESSONS.findIndex(({ id }) => id === open.id) + 1];
  if (!following || open.id === OWN_LESSON) {
    return { label: 'Leave the lesson', perform: () => leaveLesson(host.stores) };
  }
  const perform = () => void resumeLesson(host, following.id);
  return { label: `Next lesson: ${following.title}`, perform };
}

function MainButton(props: ButtonsProps & { readonly isLast: boolean }) {
  const why = useId();
  const { label, disabledReason, perform } = mainAction(props, useActionHost());
  const isHindered = disabledReason !== undefined;
  return (
    <>
      <Button
        look="primary"
        aria-disabled={isHindered}
        aria-describedby={isHindered ? why : undefined}
        onClick={() => {
          if (!isHindered) perform();
        }}
      >
        {label}
      </Button>
      <p id={why} className={styles.why}>
        {disabledReason}
      </p>
    </>
  );
}
