/** What a network is called on the screen and in commands and links. */
import { blocksOf, depthOf, stagesOf, type Network } from './network.ts';

export type ShortcutMix = 'plain' | 'residual' | 'mixed';

/** Whether no block, every block or some blocks have a shortcut. */
export function shortcutMix(network: Network): ShortcutMix {
  const blocks = blocksOf(network);
  const withShortcut = blocks.filter((block) => block.value.shortcut !== 'none').length;
  if (withShortcut === 0) return 'plain';
  return withShortcut === blocks.length ? 'residual' : 'mixed';
}

/** The name on the screen: `Plain-20`, `ResNet-56`, `Mixed-20 (5 of 9 shortcuts)`. */
export function displayName(network: Network): string {
  const depth = depthOf(network);
  switch (shortcutMix(network)) {
    case 'plain':
      return `Plain-${depth}`;
    case 'residual':
      return `ResNet-${depth}`;
    case 'mixed': {
      const blocks = blocksOf(network);
      const count = blocks.filter((block) => block.value.shortcut !== 'none').length;
      return `Mixed-${depth} (${count} of ${blocks.length} shortcuts)`;
    }
  }
}

/** The name in files and commands: `plain-20`, `resnet-56`, `mixed-20`. */
export function fileName(network: Network): string {
  const word = { plain: 'plain', residual: 'resnet', mixed: 'mixed' }[shortcutMix(network)];
  const width = stagesOf(network)[0]?.filters ?? 16;
  return `${word}-${depthOf(network)}${width === 16 ? '' : `-width-${width}`}`;
}
