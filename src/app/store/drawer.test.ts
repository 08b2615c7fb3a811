import { expect, it } from 'vitest';
import { closeDrawer, createDrawerStore, openDrawer, toggleDrawer } from './drawer.ts';

it('opens one thing at a time, and closes it by what opened it', () => {
  const store = createDrawerStore();
  toggleDrawer(store, 'recipe');
  expect(store.getState().open).toBe('recipe');
  toggleDrawer(store, 'data');
  expect(store.getState().open).toBe('data');
  toggleDrawer(store, 'data');
  expect(store.getState().open).toBeNull();
});

it('knows from where the glossary was opened, from one term to the next', () => {
  const store = createDrawerStore();
  openDrawer(store, 'recipe');
  openDrawer(store, 'glossary', 'momentum');
  openDrawer(store, 'glossary', 'gradient');
  expect(store.getState()).toEqual({ open: 'glossary', term: 'gradient', from: 'recipe' });
  openDrawer(store, 'recipe');
  expect(store.getState()).toEqual({ open: 'recipe', term: null, from: null });
  closeDrawer(store);
  openDrawer(store, 'glossary', 'gradient');
  expect(store.getState().from).toBeNull();
});
