/** tinykeys ships types, but its `exports` field does not lead TypeScript to them. */
declare module 'tinykeys' {
  export type KeyBindingPress = [mods: string[], key: string | RegExp];
  export function parseKeybinding(shortcut: string): KeyBindingPress[];
  export function matchKeyBindingPress(
    event: Pick<KeyboardEvent, 'key' | 'code' | 'getModifierState'>,
    press: KeyBindingPress,
  ): boolean;
}
