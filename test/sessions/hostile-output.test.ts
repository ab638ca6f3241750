import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test as plainTest } from 'vitest';
import { beyondDrawing } from '../helpers/drawing.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, type Session, startPilot } from '../helpers/session.ts';

const test = testWith('bash');

const encoded = Buffer.from('touch proof\n').toString('base64');

/** What a file, a log or a remote machine may print, by what it wants to bring about. */
const hostile: Record<string, string> = {
  'title, reported (21t)': '\x1b]2;touch proof\x07\x1b[21t',
  'icon name, reported (20t)': '\x1b]1;touch proof\x07\x1b[20t',
  'title with controls': '\x1b]2;a\u009b31m\u202eb\u0007',
  'DECRQSS with a command': '\x1bP$qtouch proof\r\x1b\\',
  'DECRQSS of the pen': '\x1bP$qm\x1b\\',
  'font, asked (OSC 50)': '\x1b]50;?\x07\x1b]50;touch proof\x07\x1b]50;?\x07',
  answerback: '\x05',
  'checksum of the screen (DECRQCRA)': '\x1b[1;1;1;1;1;1*y',
  'clipboard, read': '\x1b]52;c;?\x07\x1b]52;p;?\x1b\\',
  'pass-through of tmux': '\x1bPtmux;\x1b\x1b]52;c;dG91Y2gK\x07\x1b\\',
  'pass-through of screen': '\x1bP\x1b]2;own\x07\x1b\\',
  'notification (OSC 9)': '\x1b]9;touch proof\x07',
  'progress (OSC 9;4)': '\x1b]9;4;1;50\x07',
  'notification (OSC 99)': '\x1b]99;i=1:p=title;own\x1b\\',
  'notification (OSC 777)': '\x1b]777;notify;own;body\x07',
  'iTerm2 file (OSC 1337)': `\x1b]1337;File=name=cHJvb2Y=;inline=0:${encoded}\x07`,
  'iTerm2 clipboard (OSC 1337)': `\x1b]1337;Copy=:${encoded}\x07`,
  'kitty graphics': `\x1b_Ga=T,f=100,t=f;${Buffer.from('/etc/passwd').toString('base64')}\x1b\\`,
  'kitty graphics, asked': '\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\',
  sixel: '\x1bPq#0;2;0;0;0#0~~@@vv@@~~$\x1b\\',
  'link with controls': '\x1b]8;;http://bank.example\u009b31m\x1b\\x\x1b]8;;\x1b\\',
  'link to a file': '\x1b]8;;file:///etc/passwd\x1b\\https://bank.example\x1b]8;;\x1b\\',
  'keys redefined (DECUDK)': '\x1bP0;1|17/746f75636820700d\x1b\\',
  'printing (media copy)': '\x1b[5i touch proof \x1b[4i\x1b[?5i\x1b[0i',
  'window moved, resized, iconified': '\x1b[2t\x1b[3;0;0t\x1b[8;5;5t\x1b[9;1t\x1b[10;1t',
  'window state, asked': '\x1b[11t\x1b[13t\x1b[15t\x1b[19t',
  'character sets': '\x1b(0qqq\x1b)0\x0eqqq\x0f\x1b(B\x1b%G\x1b%@',
  'alignment test, full reset': '\x1b#8\x1bc\x1b[!p',
  'modes that lock up a terminal':
    '\x1b[2h\x1b[12h\x1b[20h\x1b[?3h\x1b[?5h\x1b[?8h\x1b[?40h\x1b[?67h\x1b[?1007h\x1b[?9001h',
  'colours of the host': '\x1b]4;1;red\x07\x1b]10;red\x07\x1b]11;red\x07\x1b]12;red\x07\x1b]104\x07\x1b]110\x07',
  'strings without an end': '\x1b]0;own\x1b[31m\x1bP+q\x1b_x\x1b^y\x1bXz',
  'C1 and bytes that are no UTF-8': '\x9b31m\x9d2;own\x9c\x90q\x9c\xff\xfe\xc0\x9b31m\xed\xa0\x80\xf4\x90\x80\x80',
  'counts without measure':
    'x\x1b[99999999b\x1b[99999999S\x1b[99999999L\x1b[99999999;99999999H\x1b[99999999@\x1b[99999999I\x1b[2147483648X',
  'thousands of parameters': `\x1b[${'1;'.repeat(20_000)}m\x1b[${'9'.repeat(20_000)}m`,
};

/** Those of which a terminal may be sent all, or that are nothing but sequences which pilot sends too. */
const harmlessByItself = ['link to a file', 'thousands of parameters'];

/** What a program may be told: reports of a fixed form, none of which holds a word of the program's own. */
// oxlint-disable-next-line no-control-regex -- answers are escape sequences
const answers =
  /^(?:\x1bP0\+r\x1b\\|\x1bP[01]\$r(?:[\d;:]*[mr]|[\d ]* q|\d*"[pq])?\x1b\\|\x1b\](?:4;\d+|1[0-2]);rgb:[\da-f/]+(?:\x07|\x1b\\))*$/;

describe('hostile output', () => {
  plainTest('would be found out', () => {
    const missed = Object.entries(hostile).filter(([, sequence]) => beyondDrawing(Buffer.from(sequence)).length === 0);
    expect(missed.map(([name]) => name)).toEqual(harmlessByItself);
  });

  test('draws and does nothing else, and its questions get fixed answers or none', async () => {
    const home = homeForTest();
    home.file('sequences.json', JSON.stringify(Object.entries(hostile)));
    home.file('print.mjs', printer);
    const user = await startPilot({ home });
    const before = user.host.received().length;
    user.runs(`node print.mjs; printf '\\033c'; echo all "is well"`);
    await user.seesInShell(/^all is well/m);
    expect(beyondDrawing(user.host.received().subarray(before))).toEqual([]);
    // Nor turns a title the reading order round.
    expect(user.host.received().toString('utf8')).not.toContain('\u202e');
    const replies = JSON.parse(readFileSync(join(home.path, 'replies.json'), 'utf8')) as Record<string, string>;
    expect(Object.keys(replies)).toEqual(Object.keys(hostile));
    expect(Object.entries(replies).filter(([, reply]) => !answers.test(reply))).toEqual([]);
    await stillWorks(user);
  });

  test('of 100 MB in one sequence takes neither the memory nor the keys', async () => {
    const user = await startPilot();
    user.runs(
      `printf '\\033]0;'; head -c 100000000 /dev/zero | tr '\\0' x; printf '\\a\\033P'; head -c 20000000 /dev/zero | tr '\\0' y; printf '\\033\\\\'; echo the "end"`,
    );
    await user.seesInShell(/^the end/m);
    await stillWorks(user);
  });
});

/** Prints each sequence, ends what has no end, and notes what it is told until the terminal says that it is well. */
const printer = `
import { readFileSync, writeFileSync } from 'node:fs';
process.stdin.setRawMode(true);
const replies = {};
for (const [name, sequence] of JSON.parse(readFileSync('sequences.json', 'utf8'))) {
  const latin1 = !/[\\u0100-\\uffff]/.test(sequence) && name.startsWith('C1');
  process.stdout.write(Buffer.from(sequence, latin1 ? 'latin1' : 'utf8'));
  process.stdout.write('\\x18\\x1b\\\\\\x1b[5n');
  let told = '';
  for await (const data of process.stdin.iterator({ destroyOnReturn: false })) {
    told += data.toString('latin1');
    if (told.includes('\\x1b[0n')) break;
  }
  replies[name] = told.replace('\\x1b[0n', '');
}
writeFileSync('replies.json', JSON.stringify(replies));
process.exit(0);
`;

async function stillWorks(user: Session): Promise<void> {
  user.runs('clear; echo "still" works');
  await user.seesInShell(/^still works/m);
  await user.seesInSidebar('TASKS');
}
