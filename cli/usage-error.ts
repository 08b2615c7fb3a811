/** Something that the person at the terminal can fix; its message is a sentence for them. */
export class UsageError extends Error {}
