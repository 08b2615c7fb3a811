/** Training again in the same page after the device was lost. */
import { INITIAL_RUN_STATE } from '../store/run-state.ts';
import type { Action } from './action.ts';

/** Another device in place of the lost one. Networks, curves and runs stay as they are. */
export const openAgain: Action = {
  name: 'open-again',
  label: () => 'Open the device again',
  disabledReason: ({ run: { notices } }) => {
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
