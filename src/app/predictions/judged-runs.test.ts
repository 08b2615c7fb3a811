import { expect, it } from 'vitest';
import { runView } from '../store/test-runs.ts';
import { judgedRuns, namedRuns } from './judged-runs.ts';
import { judgedRun, predictionsOf } from './test-judged.ts';
import { aClass, classPlural, pictureWords } from './words.ts';

const [first, second] = [predictionsOf([3], [5]), predictionsOf([3], [3])];
const ofRun = {
  a: {
    steps: [100, 200],
    loaded: new Map([
      [200, second],
      [100, first],
    ]),
  },
};
const named = namedRuns([runView({ id: 'a', name: 'A' }), runView({ id: 'b', name: 'A' })]);

it('are those of the last test at or before the step that is looked at, with the one before', () => {
  const at = (step: number | null) =>
    judgedRuns(named, { ofRun }, step).map(({ id, step: tested, stepBefore, now, before }) => {
      return { id, tested, stepBefore, now, before };
    });
  const later = { id: 'a', tested: 200, stepBefore: 100, now: second, before: first };
  expect(at(null)).toEqual([later]);
  expect(at(250)).toEqual([later]);
  expect(at(199)).toEqual([{ id: 'a', tested: 100, stepBefore: null, now: first, before: null }]);
  expect(at(99)).toEqual([]);
  expect(judgedRuns(named, { ofRun }, null)[0]?.course.map(([step]) => step)).toEqual([100, 200]);
});

it('are left out while what is kept of them is not here', () => {
  expect(judgedRuns(named, { ofRun: { a: { steps: [100], loaded: new Map() } } }, null)).toEqual(
    [],
  );
});

it('are called apart', () => {
  expect(named.map(({ name }) => name)).toEqual(['A', 'A (2)']);
});

it('say in words what a picture is taken for', () => {
  const judged = [
    judgedRun('Plain-20', predictionsOf([3], [5], 0.83)),
    judgedRun('ResNet-20', second),
  ];
  expect(pictureWords(judged, 0)).toBe(
    'cat, called dog by Plain-20 at 83 %, right by ResNet-20 at 80 %',
  );
  expect([aClass(0), aClass(3), classPlural(4), classPlural(5)]).toEqual([
    ...['an airplane', 'a cat', 'deer', 'dogs'],
  ]);
});
