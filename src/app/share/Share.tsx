import { useEffect, useMemo, useState } from 'react';
import { encodeEvidenceFile, EVIDENCE_ENDING, sendableRuns, utf8 } from '../../formats/index.ts';
import { useActionHost } from '../actions/hooks.ts';
import { Button } from '../common/Button.tsx';
import { ExplainedChoices } from '../common/ExplainedChoices.tsx';
import { Modal } from '../common/Modal.tsx';
import { save } from '../common/save.ts';
import { addressedView } from '../store/addressed-view.ts';
import { useCloseDialog, useRunState } from '../store/hooks.ts';
import { shownRuns } from '../store/runs-of-rows.ts';
import { LinkField } from './LinkField.tsx';
import styles from './Share.module.css';
import { sharedLinks } from './shared-links.ts';

/** Links to what is on the page. */
export function Share() {
  const close = useCloseDialog();
  const { stores, page } = useActionHost();
  const runs = useRunState((state) => state.runs);
  const [chosen, setChosen] = useState<string | null>(null);
  const [saved, setSaved] = useState('');
  const { draft, shown, view, address } = useMemo(() => {
    const state = stores.run.getState();
    const all = shownRuns(state);
    const own = all.filter(({ recorded }) => !recorded);
    return {
      draft: stores.experiment.getState(),
      shown: (own.length > 0 ? own : all).map(({ id }) => id),
      view: addressedView(stores),
      address: page.address(),
    };
  }, [stores, page]);
  useEffect(() => {
    stores.run.setState({ curvesWanted: shown });
    return () => stores.run.setState({ curvesWanted: [] });
  }, [stores, shown]);
  const views = shown.flatMap((id) => runs[id] ?? []);
  const loaded = views.filter(({ curvesLoaded }) => curvesLoaded);
  const isReading = loaded.length < views.length;
  const sendable = sendableRuns(loaded, draft.recipe);
  const links = sharedLinks({
    draft,
    view,
    sendable,
    left: loaded.length - sendable.length,
    address,
  });
  const usual = sendable.length > 0 ? 'curves' : 'experiment';
  const link = links.find(({ id }) => id === (chosen ?? usual));
  return (
    <Modal title="Share" onClose={close}>
      <ExplainedChoices
        legend="A link to"
        name="shared-link"
        choices={links}
        chosen={link?.id ?? ''}
        onChoose={setChosen}
      />
      {typeof link?.address === 'string' && <LinkField key={link.address} text={link.address} />}
      {link?.id === 'curves' && sendable.length > 0 && (
        <div className={styles.file}>
          <Button
            look="small"
            onClick={() => {
              const name = `skipstack-runs${EVIDENCE_ENDING}`;
              save({ name, bytes: utf8(encodeEvidenceFile(sendable)) });
              setSaved(`Saved ${name}. Dropped onto the page, it shows the same.`);
            }}
          >
            Save as a file
          </Button>
          <p role="status">{saved || 'A file has room for more points.'}</p>
        </div>
      )}
      {isReading && <p role="status">Reading the curves …</p>}
    </Modal>
  );
}
