/** What the drawer can show. */
import type { ComponentType } from 'react';
import { DataPanel } from '../data/DataPanel.tsx';
import { PartDrawer } from '../editor/PartDrawer.tsx';
import { GlossaryDrawer } from '../glossary/GlossaryDrawer.tsx';
import { RecipePanel } from '../recipe/RecipePanel.tsx';
import type { DrawerId } from '../store/drawer.ts';

interface DrawerContent {
  readonly title: string;
  readonly Component: ComponentType;
}

export const DRAWER_CONTENTS: Readonly<Record<DrawerId, DrawerContent>> = {
  recipe: { title: 'Recipe', Component: RecipePanel },
  part: { title: 'Settings', Component: PartDrawer },
  glossary: { title: 'Glossary', Component: GlossaryDrawer },
  data: { title: 'Device and pictures', Component: DataPanel },
};
