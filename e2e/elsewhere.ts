/**
 * An address that is not this machine's own, of a block that is kept for documentation: the
 * browser of the tests takes it to this machine.
 */
export const ELSEWHERE = '203.0.113.7';
