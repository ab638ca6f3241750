import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { shellAtPrompt, ShellAtPrompt } from './shell-at-prompt.ts';

const test = testWith('fish');

const prompt = "set -g fish_greeting\nfunction fish_prompt; printf 'fish> '; end\n";
const rc = (text: string) => ({ files: { '.config/fish/config.fish': `${prompt}${text}\n` } });

const setups: Record<string, string> = {
  'a plain prompt': '',
  'a prompt in two lines that shows the status':
    "function fish_prompt; echo $status $pipestatus; set_color green; echo -n 'fish> '; set_color normal; end",
  'a prompt on the right': 'function fish_right_prompt; echo -n "[$status]"; end',
  'vi mode': 'fish_vi_key_bindings',
  'handlers of the user':
    'function before --on-event fish_preexec; echo run $argv; end; function after --on-event fish_postexec; echo done $status; end; function at --on-event fish_prompt; echo at $status; end',
};

describe('the shell looks and works as without pilot', () => {
  for (const [name, text] of Object.entries(setups)) {
    test(`with ${name}`, async () => {
      const expected = await screenOf(text, true);
      expect(await screenOf(text, false)).toBe(expected);
    });

    test(`and tells what runs with ${name}`, async () => {
      const fish = await shellAtPrompt('fish', rc(text));
      fish.types('git sta');
      await fish.typing('git sta');
      fish.types('tus; false');
      await fish.typing('git status; false');
      const from = fish.events.length;
      fish.types('\r');
      await fish.prompts(from);
      expect(fish.events.findLast((event) => event.type === 'command-end')).toMatchObject({
        line: 'git status; false',
        exit: 1,
      });
    });
  }
});

test('a prompt chosen later is marked as well', async () => {
  const fish = await shellAtPrompt('fish');
  await fish.runs("function fish_prompt; printf 'new> '; end");
  await fish.runs('true');
  fish.types('git');
  await fish.typing('git');
  expect(fish.screen()).toContain('new> git');
});

test('a command in several lines keeps them', async () => {
  const fish = await shellAtPrompt('fish');
  fish.types('for i in 1 2\r');
  await fish.until('the next line', () => /for i in 1 2\n\s*$/.test(fish.screen().trimEnd() + '\n'));
  fish.types('echo $i\r');
  const from = fish.events.length;
  fish.types('end\r');
  await fish.prompts(from);
  expect(fish.events.findLast((event) => event.type === 'command-end')).toMatchObject({
    line: expect.stringMatching(/^for i in 1 2\n\s*echo \$i\nend$/),
    exit: 0,
  });
});

test('nothing is recorded in private mode', async () => {
  const fish = await shellAtPrompt('fish', rc('set -g fish_private_mode 1'));
  expect(await fish.runs('echo quiet')).toMatchObject({ line: 'echo quiet', record: false });
});

test('as a login shell it reads its files once', async () => {
  const fish = await shellAtPrompt('fish', { ...rc('status is-login; and echo read-as-login'), login: true });
  expect(fish.screen().match(/read-as-login/g)).toHaveLength(1);
});

/** What stands on the screen after these lines. fish colours in the background, so its bytes are never twice the same. */
async function screenOf(text: string, bare: boolean): Promise<string> {
  const fish = new ShellAtPrompt('fish', { ...rc(text), bare });
  const ready = async (count: number) => {
    await fish.until(
      'a prompt',
      () => fish.screen().split('fish> ').length > count && /fish> *(\[\d\])?$/.test(fish.screen().trimEnd()),
    );
  };
  await ready(1);
  for (const [at, line] of [
    'true a b',
    'echo $status',
    'true | false',
    'echo $status $pipestatus',
    'type -t fish_prompt',
  ].entries()) {
    await fish.typesSlowly(line);
    fish.types('\r');
    await ready(at + 2);
  }
  // Which blanks fish draws behind a line depends on what its background highlighting came to: they are not seen.
  return fish.screen().replaceAll(/ +$/gm, '');
}
