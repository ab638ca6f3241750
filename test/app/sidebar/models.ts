import { newModel } from '../../../src/app/sidebar/model.ts';
import type { Model, SessionEvent } from '../../../src/app/sidebar/model.ts';
import { update } from '../../../src/app/sidebar/update.ts';
import { defaultConfig } from '../../../src/config/defaults.ts';
import { friday } from './drive-session.ts';

/* The decisions of a session by themselves: a model that has just begun, and what events make of it. */

export const place = { cwd: '/home/ada', repo: null, branch: null };

export function fresh(): Model {
  const options = {
    profile: 'default',
    session: 's',
    shell: 'bash',
    cwd: place.cwd,
    look: { colors: 1, unicode: true, plain: false },
    sidebar: { cols: 40, rows: 24 },
    aliases: {},
    shellSize: { cols: 80, rows: 24 },
  } as const;
  return newModel(options, {
    config: defaultConfig,
    private: false,
    ranBy: { host: 'box', who: 'person', author: null },
    place,
    now: friday,
  });
}

export function after(model: Model, ...events: SessionEvent[]): Model {
  return events.reduce((before, event) => update(before, event, friday)[0], model);
}
