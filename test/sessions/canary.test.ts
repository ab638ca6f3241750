import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot, type Session } from '../helpers/session.ts';

const test = testWith('bash');

/** Plainly invented, each another one, and put together here, so that no scanner takes them for real ones. */
const secret = (at: number) => `ZeBrA${String(at).padStart(2, '0')}x${'q7Wm2Kd9'.repeat(4)}`;
const tokenOf = (at: number) => `gh${'p'}_${secret(at).slice(0, 38)}`;

test('no secret of a session is in any byte that pilot writes', async () => {
  const home = homeForTest();
  home.file('.config/pilot/config.yaml', 'history:\n  output: true\nlog:\n  level: debug\n');
  // What the shell itself keeps is the shell's.
  home.file('.bashrc', `${readFileSync(join(home.path, '.bashrc'), 'utf8')}\nunset HISTFILE\n`);
  mkdirSync(join(home.path, 'tmp'));
  home.file('print.sh', `printf 'Error: %s is refused\\n' ${tokenOf(4)} 'password=${secret(5)}' >&2\nexit 1\n`);
  const cwd = home.repository('shop');
  const user = await startPilot({ home, cwd, env: { TMPDIR: join(home.path, 'tmp'), DEPLOY_TOKEN: secret(0) } });

  await runs(user, `true --password ${secret(1)}`);
  await runs(user, `API_TOKEN=${secret(2)} true; echo $DEPLOY_TOKEN > /dev/null`);
  user.pastes(`true -H 'Authorization: Bearer ${secret(3)}'\n`);
  await done(user);
  await runs(user, 'sh ../print.sh');
  await runs(user, `git switch -qc fix/${tokenOf(6)}`);
  await runs(user, `git commit -q --allow-empty -m 'drop ${tokenOf(7)}'`);
  await runs(user, `mkdir ${tokenOf(8)}; cd ${tokenOf(8)}`);
  await runs(user, `echo '# Run with --token ${secret(9)}' > README.md`);
  await runs(user, `cat > .env <<EOF\nDB_PASSWORD=${secret(10)}\nEOF`);
  await runs(user, `read -rs PASSWORD <<< '${secret(11)}'`);
  await runs(user, ` echo ${secret(12)} is never kept`);

  await fillsBox(user, 'm', /Remember a note/, `staging: mysql -p${secret(13)} shop`);
  await fillsBox(user, 't', /Add a task/, `rotate ${tokenOf(14)}`);
  await fillsBox(user, 'l', /─ Log/, `45m with curl -u ada:${secret(15)}`);
  user.press('leader', 'm');
  await user.sees('Remember a note');
  user.type(`a draft with ${tokenOf(16)}`);
  await user.sees('a draft with');
  user.press('escape');
  await user.noLongerSees(/╭─/);
  user.type(`half typed --token ${secret(17)}`);
  await user.seesInShell('half typed');
  expect(found(home.path)).toEqual([]);

  user.press('ctrl-u');
  user.runs('exit');
  await user.exits();
  expect(found(home.path)).toEqual([]);
});

let turn = 0;

async function runs(user: Session, line: string): Promise<void> {
  user.runs(line);
  await done(user);
}

async function done(user: Session): Promise<void> {
  turn += 1;
  user.runs(`clear; echo "turn $((${turn} + 1000)) is over"`);
  await user.seesInShell(new RegExp(`^turn ${turn + 1000} is over`, 'm'));
}

async function fillsBox(user: Session, key: 'm' | 't' | 'l', title: RegExp, text: string): Promise<void> {
  user.press('leader', key);
  await user.sees(title);
  user.type(text);
  await user.sees(text.slice(0, 10));
  user.press('enter');
  await user.noLongerSees(/╭─/);
}

/** The numbers of the secrets that some file of pilot's has, with the file. */
function found(home: string): string[] {
  const own = ['.local', '.config', '.cache', 'tmp'].map((name) => join(home, name));
  const files = own.flatMap((folder) => filesBelow(folder));
  expect(files.some((file) => file.endsWith('pilot.db'))).toBe(true);
  return files.flatMap((file) => {
    const text = readFileSync(file, 'latin1');
    return Array.from({ length: 18 }, (_, at) => at)
      .filter((at) => text.includes(secret(at).slice(0, 24)))
      .map((at) => `${at} in ${file}`);
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}
