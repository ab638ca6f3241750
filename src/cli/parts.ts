import type { Command } from 'commander';
import type { Part } from '../app/keymap.ts';
import { PilotError } from '../errors.ts';
import { Context, type World } from './context.ts';

const parts: Record<string, Part> = { log: 'worklog', timer: 'worklog', worklog: 'worklog', task: 'quicky' };

/** A profile may be without its worklog, or its quick tasks: then their commands say so. */
export async function refuseWhatIsOff(action: Command, world: World): Promise<void> {
  const part = parts[topOf(action).name()];
  if (part === undefined) return;
  const { profile } = action.optsWithGlobals<{ profile?: string }>();
  const { [part]: its } = await new Context(world, profile).quickConfig();
  if (its.on) return;
  const called = part === 'worklog' ? 'The worklog is' : 'Quick tasks are';
  throw new PilotError('SWITCHED_OFF', `${called} switched off in this profile.`, {
    hint: `Switch it on again: pilot config set ${part}.on true`,
  });
}

/** `pilot worklog edit` is of `worklog`. */
function topOf(command: Command): Command {
  const { parent } = command;
  return parent === null || parent.parent === null ? command : topOf(parent);
}
