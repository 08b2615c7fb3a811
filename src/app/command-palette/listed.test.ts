import { expect, it } from 'vitest';
import type { Command } from './command.ts';
import { listed } from './listed.ts';

const command = (id: string, change: Partial<Command> = {}): Command => ({
  id,
  group: 'actions',
  title: id,
  disabledReason: null,
  perform: () => undefined,
  ...change,
});

const COMMANDS = [
  command('Undo', { disabledReason: 'Nothing was done yet.' }),
  command('Train'),
  command('Train longer'),
  command('momentum', { group: 'glossary', more: ['rolls on'] }),
  command('ResNet-20', { group: 'networks' }),
];

const names = (query: string, recent: readonly string[] = []) =>
  listed(COMMANDS, query, recent).map(({ title, commands }) => [
    title,
    ...commands.map(({ id }) => id),
  ]);

it('lists all by group without a query, what cannot be done behind what can', () => {
  expect(names(' ')).toEqual([
    ['Do', 'Train', 'Train longer', 'Undo'],
    ['Add a network', 'ResNet-20'],
    ['What a word means', 'momentum'],
  ]);
});

it('puts what was used last before them, once, and leaves out what is gone', () => {
  expect(names('', ['ResNet-20', 'gone', 'Undo'])).toEqual([
    ['Last used', 'ResNet-20', 'Undo'],
    ['Do', 'Train', 'Train longer'],
    ['What a word means', 'momentum'],
  ]);
});

it('finds by title, other words and group, and prefers what was used lately', () => {
  expect(names('train')).toEqual([['Found', 'Train', 'Train longer']]);
  expect(names('train', ['Train longer'])).toEqual([['Found', 'Train longer', 'Train']]);
  expect(names('rolls')).toEqual([['Found', 'momentum']]);
  expect(names('add network')).toEqual([['Found', 'ResNet-20']]);
  expect(names('nothing of it')).toEqual([]);
});
