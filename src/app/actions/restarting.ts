/** Training again in the same page after the device was lost. */
import type { Recovery } from '../store/recovery.ts';
import { INITIAL_RUN_STATE } from '../store/run-state.ts';
import type { Action } from './action.ts';

/** Whether the browser refuses a device that it may give later. */
function isWaitedFor(recovery: Recovery): boolean {
  return recovery.is === 'waiting' || (recovery.is === 'opening' && recovery.hasWaited);
}

/** Another device in place of the lost one. Networks, curves and runs stay as they are. */
export const openAgain: Action = {
  name: 'open-again',
  label: () => 'Open the device again',
  disabledReason: ({ run: { notices, recovery } }) => {
    // A slower device may be in use until then.
    if (isWaitedFor(recovery)) return null;
    const fatal = notices.filter((notice) => notice.fatal);
    const [hopeless] = fatal.filter(({ mayOpenAgain }) => !mayOpenAgain);
    if (hopeless) return `${hopeless.what} ${hopeless.remedy}`;
    return fatal.length > 0 ? null : 'The device is in use.';
  },
  perform: ({ run }) => {
    const { device, data, warnings, mode, phase, active, brokenOffBy } = INITIAL_RUN_STATE;
    return {
      run: {
        ...{ device, data, warnings, mode, phase, active, brokenOffBy },
        notices: run.notices.filter((notice) => !notice.fatal),
        timesOpenedAgain: run.timesOpenedAgain + 1,
      },
      engine: { type: 'restart' },
    };
  },
};
