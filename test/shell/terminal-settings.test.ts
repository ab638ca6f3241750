import { expect, test } from 'vitest';
import { withSettings } from '../../src/shell/terminal-settings.ts';

const program = { file: '/bin/zsh', args: ['-l'] };
/** As stty tells it on Linux, with these three changed. */
const linux = ({ flags = '6506', intr = '3', erase = '7f' }): string =>
  `${flags}:5:bf:8a3b:${intr}:1c:${erase}:15:4:0:1:0:11:13:1a:0:12:f:17:16:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0`;
const macOs = ({ iflag = '6b02', erase = '7f' }): string =>
  `gfmt1:cflag=4b00:iflag=${iflag}:lflag=200005cb:oflag=3:discard=f:dsusp=19:eof=4:eol=ff:eol2=ff:erase=${erase}:intr=3:kill=15:lnext=16:min=1:quit=1c:reprint=12:start=11:status=14:stop=13:susp=1a:time=0:werase=17:ispeed=9600:ospeed=9600`;

test.each([undefined, '', 'nonsense', 'gfmt1:', linux({}), macOs({})])(
  'nothing stands before the program: %s',
  (saved) => {
    expect(withSettings(saved, program)).toEqual(program);
  },
);

test.each([
  [linux({ erase: '8' }), 'erase ^H'],
  [linux({ flags: '4106', intr: '18', erase: '0' }), '-ixon intr ^X erase undef'],
  [macOs({ erase: '8' }), 'erase ^H'],
  [macOs({ iflag: '6902' }), '-ixon'],
])('%s is %s', (saved, words) => {
  const { file, args } = withSettings(saved, program);
  expect(file).toBe('/bin/sh');
  expect(args.slice(2)).toEqual(['sh', words, '/bin/zsh', '-l']);
});
