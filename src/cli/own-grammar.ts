import { cartridgeFolders, cartridgeNotice, languageOf } from '../app/sidebar/cartridge-folders.ts';
import type { Grammar } from '../grammar/grammar.ts';
import type { Context } from './context.ts';

/** With the user's own cartridges and language; no program is run for it. */
export async function openOwnGrammar(
  context: Context,
  cwd = context.world.cwd,
): Promise<{ grammar: Grammar; over: string[] }> {
  const { cartridges, paths, world } = context;
  const { openGrammar } = await import('../grammar/grammar.ts');
  const { openOverlay } = await import('../grammar/overlay.ts');
  const folders = cartridgeFolders(paths, cwd);
  const { over, problems } = await openOverlay({ dir: cartridges, folders, cache: paths.cacheDir });
  const notice = cartridgeNotice(problems);
  if (notice !== null) world.stderr.write(`${notice}\n`);
  const locale = languageOf(world.env, (await context.config()).language);
  return { grammar: openGrammar({ dir: cartridges, over, ...(locale !== undefined && { locale }) }), over };
}
