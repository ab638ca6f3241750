import { isUnicode } from '../output.ts';
import { type Finding, ok, warn } from './finding.ts';

/** What the terminal around us can do, as far as the environment says. */
export function hostFindings(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): Finding[] {
  return [terminalFinding(env), colourFinding(env), localeFinding(env, platform), sessionFinding(env)];
}

function terminalFinding(env: NodeJS.ProcessEnv): Finding {
  const term = env['TERM'] ?? '';
  if (term !== '' && term !== 'dumb' && term !== 'unknown') return ok('terminal', `TERM=${term}`);
  const advice = 'Pilot starts the plain shell in it. Set TERM to what your terminal is, such as xterm-256color.';
  return warn('terminal', `TERM=${term} says that this terminal cannot place a cursor`, advice);
}

function colourFinding(env: NodeJS.ProcessEnv): Finding {
  if (env['NO_COLOR']) return ok('colours', 'none, because NO_COLOR is set');
  if (/^(truecolor|24bit)$/.test(env['COLORTERM'] ?? '')) return ok('colours', 'true colour');
  return ok('colours', /256/.test(env['TERM'] ?? '') ? '256' : '16');
}

function localeFinding(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Finding {
  const set = ['LC_ALL', 'LC_CTYPE', 'LANG'].filter((name) => env[name]).map((name) => `${name}=${env[name]}`);
  const words = set.length > 0 ? set.join(' ') : 'not set';
  if (isUnicode(env, platform)) return ok('locale', words);
  return warn('locale', `${words}: not UTF-8`, 'The sidebar is drawn in ASCII. Set LANG to a UTF-8 locale for more.');
}

function sessionFinding(env: NodeJS.ProcessEnv): Finding {
  return ok('session', env['PILOT'] ? 'this shell runs inside pilot' : 'this shell runs outside of pilot');
}
