/** All commands of the page, from the tables that each kind is described in. */
import { NETWORK_PRESETS } from '../../network/index.ts';
import type { EditorContext } from '../actions/action.ts';
import { attempt, type ActionHost } from '../actions/carry-out.ts';
import { ACTIONS } from '../actions/registry.ts';
import { shortcutText } from '../actions/shortcut-text.ts';
import { DRAWER_CONTENTS } from '../drawer/contents.ts';
import { addToExperiment } from '../gallery/add-network.ts';
import { ENTRIES } from '../glossary/terms.ts';
import { LESSONS } from '../lessons/catalogue.ts';
import { goToLesson, leaveLesson } from '../lessons/lesson-guide.ts';
import { LENSES } from '../lenses/registry.ts';
import { announce } from '../store/announcement.ts';
import { DRAWERS, openDrawer, type DrawerId } from '../store/drawer.ts';
import { replaceNetworks } from '../store/experiment-store.ts';
import { EXPERIMENTS, presetHere } from '../store/for-data-set.ts';
import { networkDisabledReason } from '../store/rows.ts';
import type { Command } from './command.ts';

function ofActions(host: ActionHost, context: EditorContext, mac: boolean): readonly Command[] {
  return ACTIONS.filter(({ name }) => name !== 'commands').map((action) => ({
    id: `action ${action.name}`,
    group: 'actions',
    title: action.inFull ?? action.label(context),
    more: [action.name, action.label(context)],
    ...(action.shortcut === undefined ? {} : { keys: shortcutText(action.shortcut, mac) }),
    disabledReason: action.disabledReason(context),
    perform: () => {
      const reason = attempt(host, action);
      if (reason !== null) announce(host.stores.announcement, reason);
    },
  }));
}

function ofLessons(host: ActionHost): readonly Command[] {
  const { stores } = host;
  const opened = LESSONS.map(({ id, title, about }): Command => ({
    id: `lesson ${id}`,
    group: 'lessons',
    title: `Lesson: ${title}`,
    explanation: about,
    disabledReason: null,
    perform: () => goToLesson(host, id),
  }));
  const isOpen = stores.lesson.getState().open !== null;
  return [
    ...opened,
    {
      id: 'lesson leave',
      group: 'lessons',
      title: 'Leave the lesson',
      disabledReason: isOpen ? null : 'No lesson is open.',
      perform: () => leaveLesson(stores),
    },
    {
      id: 'lesson projector',
      group: 'lessons',
      title: 'Projector mode',
      explanation: 'The open lesson in large type: arrow keys go on and back, Escape ends it.',
      disabledReason: isOpen ? null : 'No lesson is open.',
      perform: () => stores.lesson.setState(({ projector }) => ({ projector: !projector })),
    },
  ];
}

function ofLenses({ stores: { view } }: ActionHost, { run }: EditorContext): readonly Command[] {
  return LENSES.map(({ id, name, explanation, missing }) => ({
    id: `lens ${id}`,
    group: 'lenses',
    title: name,
    explanation,
    disabledReason: missing(run),
    perform: () => view.setState({ lens: id, screen: 'figure' }),
  }));
}

function disabledReasonOfDrawer(id: DrawerId, { selection }: EditorContext): string | null {
  if (id !== 'part' || selection.positions.length > 0) return null;
  return 'Select a block or a layer of a network first.';
}

function ofDrawers({ stores }: ActionHost, context: EditorContext): readonly Command[] {
  return DRAWERS.map((id) => ({
    id: `drawer ${id}`,
    group: 'drawers',
    title: DRAWER_CONTENTS[id].title,
    disabledReason: disabledReasonOfDrawer(id, context),
    perform: () => openDrawer(stores.drawer, id),
  }));
}

function ofExperiments({ stores }: ActionHost): readonly Command[] {
  return EXPERIMENTS.map(({ id, name, explanation, networks, recipe }) => ({
    id: `experiment ${id}`,
    group: 'experiments',
    title: name,
    explanation,
    disabledReason: null,
    perform: () => replaceNetworks(stores.experiment, networks, recipe),
  }));
}

function ofNetworks({ stores }: ActionHost, context: EditorContext): readonly Command[] {
  const disabledReason = networkDisabledReason(context.draft);
  return NETWORK_PRESETS.map((preset) => ({
    id: `network ${preset.id}`,
    group: 'networks',
    title: preset.name,
    explanation: preset.sentence,
    disabledReason,
    perform: () => addToExperiment(stores, presetHere(preset), preset.name, null),
  }));
}

function ofGlossary({ stores }: ActionHost): readonly Command[] {
  return ENTRIES.map(({ id, name, forms = [] }) => ({
    id: `term ${id}`,
    group: 'glossary',
    title: name,
    more: forms,
    disabledReason: null,
    perform: () => openDrawer(stores.drawer, 'glossary', id),
  }));
}

/** Everything that can be done, or could be, in the context in which it was asked for. */
export function allCommands(
  host: ActionHost,
  context: EditorContext,
  mac: boolean,
): readonly Command[] {
  return [
    ...ofActions(host, context, mac),
    ...ofLessons(host),
    ...ofLenses(host, context),
    ...ofDrawers(host, context),
    ...ofExperiments(host),
    ...ofNetworks(host, context),
    ...ofGlossary(host),
  ];
}
