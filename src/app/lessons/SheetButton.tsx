import { Button } from '../common/Button.tsx';
import { save } from '../common/save.ts';
import { fetchRecording } from '../recordings/fetch-recording.ts';
import { confirmDone } from '../store/confirmation.ts';
import { useStores } from '../store/hooks.ts';
import type { OpenLesson } from '../store/lesson.ts';
import { notify } from '../store/run-store.ts';

/** Saves the lesson as a page to be printed. */
export function SheetButton({ open: { id, lesson } }: { readonly open: OpenLesson }) {
  const { confirmation, run } = useStores();
  const write = async () => {
    try {
      const { sheetFile } = await import('./sheet.ts');
      const folder = new URL('./recordings/', document.baseURI).href;
      const file = await sheetFile(id, lesson, (recording) => fetchRecording(recording, folder));
      save(file);
      confirmDone(confirmation, `Saved ${file.name}. Open it and print it.`);
    } catch (error) {
      const remedy = error instanceof Error ? error.message : String(error);
      notify(run, { what: 'The sheet was not made.', remedy, fatal: false });
    }
  };
  return (
    <Button look="plain" onClick={() => void write()}>
      Sheet to print
    </Button>
  );
}
