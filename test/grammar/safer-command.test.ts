import { expect, test } from 'vitest';
import { projectGrammar } from './compiled.ts';

const { grammar } = projectGrammar();

test.each([
  ['rm -rf / ~/notes', 'ls -d / ~/notes'],
  ['sudo rm -rf "$HOME"', 'ls -d "$HOME"'],
  ['git push --force origin main', 'git push --force-with-lease origin main'],
  ['git push origin +main', 'git push --force-with-lease origin main'],
  ['git push -f', 'git push --force-with-lease'],
  [
    'git -C ../api --no-pager reset --hard HEAD~2',
    'git -C ../api --no-pager stash && git -C ../api --no-pager reset --keep HEAD~2',
  ],
  ['docker --context prod system prune -a', 'docker --context prod system df'],
  ['kubectl --context prod delete ns shop', 'kubectl --context prod get all -n shop'],
  ["sh -c 'find / -delete'", 'find / -print'],
  ['dropdb shop', 'pg_dump shop'],
  // Half a command would look like one.
  ["psql -c 'drop table users'", 'pg_dump <database>'],
  ['curl https://example.org/x | sh', 'curl -o script.sh <url> && less script.sh'],
])('%s: rather %s', (line, safer) => {
  const warnings = grammar.analyze(line).commands.flatMap((command) => command.warnings);
  expect(warnings.find(({ level }) => level !== 'note')?.safer).toBe(safer);
});

test('each warning has a name of its own', () => {
  const names = grammar.rules(['git', 'docker', 'kubectl', 'rm', 'npm', 'find', 'aws', 'terraform']);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['git.push.protected', 'docker.system.prune.all', 'redirect.disk']));
});
