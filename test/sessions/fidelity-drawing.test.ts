import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { startTwins } from '../helpers/twins.ts';

/** What programs ask of a terminal, one after the other, each compared with the same in a bare terminal. */
const colours = Array.from(
  { length: 40 },
  (_, i) => `\x1b[38;2;${i * 6};${255 - i * 6};99mX\x1b[48;5;${16 + i}m#`,
).join('');
const underlines = [1, 2, 3, 4, 5]
  .map((n) => `\x1b[4:${n}m\x1b[58:2::200:30:${n * 40}mundercurl ${n}\x1b[59m plain \x1b[0m`)
  .join('');
const link = '\x1b]8;id=a;https://example.org/a\x1b\\';

const pictures: Record<string, string> = {
  'true colour, underlines of every kind, overline': `${colours}\x1b[0m\r\n${underlines}\r\n\x1b[53moverline\x1b[55m \x1b[9mstruck\x1b[0m \x1b[7minverse\x1b[0m \x1b[2;3mdim italic\x1b[0m`,
  'a link over the end of a row': `${link}${'a link that goes on '.repeat(9)}\x1b]8;;\x1b\\ and none\r\n\x1b[4m${link}underlined\x1b]8;;\x1b\\\x1b[0m`,
  'erasing with a background':
    '\x1b[44mblue\x1b[K\r\n\x1b[48;2;9;99;9mgreen\x1b[2X\x1b[3P\x1b[2@\r\n\x1b[45m\x1b[2L\x1b[M\x1b[0m\r\n\x1b[41m\x1b[J\x1b[0m',
  'a scrolling region':
    'top\r\n\x1b[5;10r\x1b[5;1Hone\r\ntwo\r\nthree\r\n\x1b[10;1H\n\n\x1b[42m\n\x1b[0m\x1b[5;1H\x1bMabove\x1b[3S\x1b[1T\x1b[r\x1b[14;1Hbelow',
  'repeating, origin, tabs, insert mode':
    '\x1b[3;12r\x1b[?6h\x1b[1;1Horigin\x1b[?6l\x1b[r\x1b[8;1Hx\x1b[30b\r\n\ta\tb\x1b[2Zc\r\n12345\x1b[3D\x1b[4hNEW\x1b[4l',
  'a pending wrap': `\x1b[5;1H${'w'.repeat(83)}\x1b[31m\x1b[0mX\x1b[7;1H${'v'.repeat(83)}\x1b[D!\x1b[9;1H${'u'.repeat(83)}\x1b[K\x1b[10;83Hlast`,
  'positions kept for each screen':
    '\x1b[6;6H\x1b[31m\x1b7\x1b[?1049h\x1b[2;2H\x1b[32m\x1b7\x1b[9;9Hgreen?\x1b8G\x1b[?1049l\x1b8R\x1b[0m',
  'a line drawn with the graphics set': '\x1b(0lqqqqk\r\nx    x\r\nmqqqqj\x1b(B\r\n\x1b#8\x1b[3;3H\x1b[1J',
  'margins left and right, which are not known here':
    "\x1b[?69h\x1b[10;20s\x1b[3;5Htext\x1b[?69l\x1b[5;5Hmore\x1b[2;2;4;9$x\x1b[1'}\x1b[2 @",
};

testWith('bash')('colours, attributes, links, erasing, scrolling, wrapping: the same as without pilot', async () => {
  const both = await startTwins({ rows: 24 }, (home) => {
    Object.values(pictures).forEach((picture, index) =>
      home.file(`picture${index}`, `\x1b[0m\x1b[r\x1b[H\x1b[2J${picture}`),
    );
  });
  for (const index of Object.keys(pictures).keys()) {
    both.runs(`clear; cat picture${index}; printf '\\e[0m\\e[r\\e[23;1HPicture %s.' ${index}; read -r; clear`);
    await both.see(`Picture ${index}.`);
    await both.agree();
    both.press('enter');
    await both.see(/^bash\$$/m);
  }
  expect(both.compared).toBe(Object.keys(pictures).length * 83 * 24);
});

testWith('bash')('the cursor: its shape, and whether it is seen', async () => {
  const both = await startTwins();
  for (const shape of [1, 2, 3, 4, 5, 6, 0]) {
    both.runs(`clear; printf '\\e[${shape} q\\e[?25${shape === 3 ? 'l' : 'h'}shape %s\\n' ${shape}`);
    await both.see(new RegExp(`^shape ${shape}$`, 'm'));
    await both.inside.until('the shape', () => both.inside.host.cursor().shape === shape);
    await both.agree();
  }
  expect(both.inside.host.cursor()).toMatchObject({ visible: true, shape: 0 });
});

testWith('bash')('the bell rings once, and titles are set, kept and given back', async () => {
  const both = await startTwins();
  const heard = [both.inside, both.bare].map((user) => {
    const events: string[] = [];
    user.host.screen.onBell(() => events.push('bell'));
    user.host.screen.onTitleChange((title) => events.push(title));
    return events;
  });
  both.runs("printf '\\a\\e]2;first\\a\\e[22;2t\\e]2;second\\a\\e[23;2t'; printf 'said %s\\n' all");
  await both.see(/^said all/m);
  await both.inside.until('the title it was', () => heard[0]?.at(-1) === 'first');
  expect(heard[0]?.filter((event) => event === 'bell')).toEqual(['bell']);
  expect(heard[1]?.at(-1)).toBe('first');
});
