/**
 * The names of torchvision's networks, where they are not the project's: `fc` for the last layer
 * of a ResNet, `features.N` and `classifier.N` for the layers of VGG and AlexNet, with a gap for
 * every layer that has no weights.
 */

/** For each tensor of a file what the project calls it; other names stay as they are. */
export function withoutTorchvisionNames(names: readonly string[]): ReadonlyMap<string, string> {
  const modules = new Map([['fc', 'linear']]);
  let convolutions = 0;
  let norms = 0;
  for (const module of numbered(names, 'features')) {
    const isNorm = names.includes(`${module}.running_mean`);
    modules.set(module, isNorm ? `bn${(norms += 1)}` : `conv${(convolutions += 1)}`);
  }
  for (const [index, module] of numbered(names, 'classifier').entries()) {
    modules.set(module, index === 0 ? 'linear' : `linear${index + 1}`);
  }
  return new Map(
    names.map((name) => {
      const { module, tensor } = split(name);
      return [name, `${modules.get(module) ?? module}${tensor}`];
    }),
  );
}

/** The modules `prefix.N` in the order of their numbers. */
function numbered(names: readonly string[], prefix: string): readonly string[] {
  const modules = new Set(names.map((name) => split(name).module));
  return [...modules]
    .filter((module) => new RegExp(`^${prefix}\\.\\d+$`).test(module))
    .sort((a, b) => Number(a.slice(prefix.length + 1)) - Number(b.slice(prefix.length + 1)));
}

function split(name: string): { readonly module: string; readonly tensor: string } {
  const at = Math.max(0, name.lastIndexOf('.'));
  return { module: name.slice(0, at), tensor: name.slice(at) };
}
