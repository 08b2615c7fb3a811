import { expect, it } from 'vitest';
import { softwareNote } from './software-note.ts';

const software = { backend: 'webgpu', adapter: 'SwiftShader', software: true } as const;

it('says what computes, what to do, and the time once it is known', () => {
  expect(softwareNote(software, null)).toMatch(/^SwiftShader computes on the processor.*reload/);
  expect(softwareNote(software, null)).not.toContain('the rest takes');
  expect(softwareNote(software, 2000)).toContain('the rest takes about 33 min.');
});

it('says nothing of a graphics card', () => {
  expect(softwareNote({ ...software, software: false }, 2000)).toBeNull();
  expect(softwareNote(null, null)).toBeNull();
});
