import type { RelatedItem } from '../../brain/related.ts';

/** What can be done with a row of Memories. */
export type ItemAction =
  | 'open'
  | 'insert'
  | 'edit'
  | 'task'
  | 'pin'
  | 'useless'
  | 'around'
  | 'directory'
  | 'confirm'
  | 'discard';

/** Why an action is not for a row of this kind; null where it is. */
export function refusal(action: ItemAction, { kind }: Pick<RelatedItem, 'kind'>): string | null {
  return refusals[kind][action] ?? null;
}

const onlyFixes = {
  confirm: 'Only a fix can be confirmed.',
  discard: 'Only a fix can be thrown away: u says that it is of no use here.',
};

const refusals: Record<RelatedItem['kind'], Partial<Record<ItemAction, string>>> = {
  fix: {},
  note: onlyFixes,
  run: { ...onlyFixes, edit: 'What ran is not changed: i puts it into the prompt.' },
  document: {
    ...onlyFixes,
    edit: 'A document is changed in its file: i puts the way to it into the prompt.',
    pin: 'A part of a document cannot be pinned.',
    around: 'A document did not run.',
  },
};
