/** What the drawer can show; each is fetched when it is first asked for. */
import type { ComponentType } from 'react';
import { deferred } from '../common/deferred.tsx';
import type { DrawerId } from '../store/drawer.ts';

interface DrawerContent {
  readonly title: string;
  readonly Component: ComponentType;
}

export const DRAWER_CONTENTS: Readonly<Record<DrawerId, DrawerContent>> = {
  recipe: {
    title: 'Recipe',
    Component: deferred(() => import('../recipe/RecipePanel.tsx').then((part) => part.RecipePanel)),
  },
  part: {
    title: 'Settings',
    Component: deferred(() => import('../editor/PartDrawer.tsx').then((part) => part.PartDrawer)),
  },
  glossary: {
    title: 'Glossary',
    Component: deferred(() => import('../glossary/Glossary.tsx').then((part) => part.Glossary)),
  },
  data: {
    title: 'Device and pictures',
    Component: deferred(() => import('../data/DataPanel.tsx').then((part) => part.DataPanel)),
  },
};
