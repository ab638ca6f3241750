/** A path as people write it: `~/src/api`. */
export function shortPath(path: string, env: NodeJS.ProcessEnv): string {
  const home = env['HOME'];
  if (!home || home === '/') return path;
  if (path === home) return '~';
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}
