import { useRef } from 'react';
import { RUN_FILE_ENDING } from '../../formats/index.ts';
import { useActionHost } from '../actions/hooks.ts';
import { openRunFile } from '../actions/run-files.ts';
import { Button } from '../common/Button.tsx';

/** Asks for the file of a run that was saved here, on another computer or by the lab. */
export function OpenRunFile() {
  const host = useActionHost();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="small" onClick={() => field.current?.click()}>
        Open a run file …
      </Button>
      <input
        ref={field}
        type="file"
        accept={RUN_FILE_ENDING}
        hidden
        aria-label="File of a run"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void openRunFile(host, file);
        }}
      />
    </>
  );
}
