/** `layer1.0.conv1.weight` as the module `layer1.0.conv1` and its tensor `.weight`. */
export function split(name: string): { readonly module: string; readonly tensor: string } {
  const at = Math.max(0, name.lastIndexOf('.'));
  return { module: name.slice(0, at), tensor: name.slice(at) };
}
