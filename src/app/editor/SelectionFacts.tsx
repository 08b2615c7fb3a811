import {
  receptiveFieldsBehind,
  shapesBehind,
  type Network,
  type Position,
  type ReceptiveField,
} from '../../network/index.ts';
import { useEpochSeconds } from '../calibration/use-epoch-seconds.ts';
import { formatCount, formatDuration } from '../text/numbers.ts';
import { Facts } from './Facts.tsx';
import { selectionFacts } from './selection-facts.ts';

/** What one value depends on before all pixels are taken together. */
function fieldOfNetwork(network: Network): ReceptiveField | undefined {
  const last = shapesBehind(network).findLastIndex(
    ({ output }) => output.height * output.width > 1,
  );
  return receptiveFieldsBehind(network)[last]?.output;
}

/** The numbers of what is selected, and of the network what is not beside it all the time. */
export function SelectionFacts(props: {
  readonly network: Network;
  readonly positions: readonly Position[];
}) {
  const { network, positions } = props;
  const seconds = useEpochSeconds(network);
  const facts = selectionFacts(network, positions);
  if (!facts) return null;
  const { output, sees, parameters, multiplyAdds } = facts;
  const whole = fieldOfNetwork(network);
  return (
    <>
      <Facts
        title="Selection"
        values={[
          { name: 'Shape behind', value: `${output.width}×${output.height}×${output.channels}` },
          { name: 'Parameters', value: formatCount(parameters) },
          { name: 'Multiply-adds', value: formatCount(multiplyAdds) },
          {
            name: 'Sees',
            value: sees ? `${sees.width}×${sees.height} pixels` : 'the whole picture',
          },
        ]}
      />
      <Facts
        title="Network"
        values={[
          {
            name: 'The network sees',
            value: whole ? `${whole.width}×${whole.height} pixels` : '–',
          },
          {
            name: 'An epoch takes',
            value:
              seconds === null
                ? 'not measured on this device yet: train once'
                : formatDuration(seconds),
          },
        ]}
      />
    </>
  );
}
