import { jsonElements } from '../../formats/json-elements.ts';
import { contentOf, readFields } from './entry-fields.ts';
import { type Circumstances, emptyEntry, type FileEntry, readRow, type WorkFormat, WrongEntry } from './format.ts';

/** Pilot's own: every field as the store has it, so that nothing is lost. */
export const json: WorkFormat = {
  *read(pieces, circumstances) {
    for (const element of jsonElements(pieces)) {
      if ('reason' in element) yield element;
      else yield* readRow(element.row, () => entryOf(element.value, circumstances));
    }
  },
  *write(entries) {
    let count = 0;
    yield '[';
    for (const entry of entries) yield `${count++ === 0 ? '' : ','}\n${JSON.stringify(contentOf(entry))}`;
    yield '\n]\n';
  },
};

function entryOf(value: unknown, circumstances: Circumstances): FileEntry {
  const said = readFields(value);
  if (said.startedAt === undefined) throw new WrongEntry('startedAt: it is missing');
  const uuid = said.uuid ?? circumstances.uuidOf(`json ${JSON.stringify(said)}`);
  const { startedAt } = said;
  return {
    ...emptyEntry(uuid, circumstances),
    createdAt: startedAt,
    modifiedAt: startedAt,
    ...said,
    ...(circumstances.project !== null && { project: circumstances.project }),
  };
}
