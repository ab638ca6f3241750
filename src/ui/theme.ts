import { Chalk } from 'chalk';
import type { ChalkInstance } from 'chalk';
import type { Look } from '../app/protocol.ts';
import type { Config } from '../config/schema.ts';
import { themes } from '../app/themes.ts';
import type { Role, Style } from '../app/themes.ts';

/** How everything looks in this host: colours by role, and the signs it can show. */
export interface Skin {
  paint(text: string, role: Role): string;
  signs: Signs;
  unicode: boolean;
  plain: boolean;
}

interface Signs {
  ellipsis: string;
  /** Between two facts. */
  dot: string;
  running: string;
  /** One piece of a bar; empty where no bars are wanted. */
  bar: string;
  /** At the left of the row that has the focus. */
  focus: string;
  prompt: string;
  /** Corners from the top left, clockwise, then the horizontal and the vertical line. */
  box: readonly [string, string, string, string, string, string];
}

export function skinOf(look: Look, theme: Config['theme']): Skin {
  const signs = look.plain ? plainSigns : look.unicode ? unicodeSigns : asciiSigns;
  return {
    paint: look.plain ? (text) => text : painter(look.colors === 0 ? 'no-color' : theme),
    signs: look.unicode ? signs : { ...signs, ellipsis: '...', dot: '-' },
    unicode: look.unicode,
    plain: look.plain,
  };
}

const unicodeSigns: Signs = {
  ellipsis: '…',
  dot: '·',
  running: '●',
  bar: '▇',
  focus: '▌',
  prompt: '›',
  box: ['╭', '╮', '╯', '╰', '─', '│'],
};

const asciiSigns: Signs = {
  ellipsis: '...',
  dot: '-',
  running: '*',
  bar: '#',
  focus: '>',
  prompt: '>',
  box: ['+', '+', '+', '+', '-', '|'],
};

const plainSigns: Signs = {
  ellipsis: '…',
  dot: '·',
  running: '*',
  bar: '',
  focus: '>',
  prompt: '>',
  box: [' ', ' ', ' ', ' ', ' ', ' '],
};

/** Sixteen colours whatever the host can: they are the user's own. */
function painter(name: Config['theme']): Skin['paint'] {
  const chalk = new Chalk({ level: 1 });
  const pens = new Map(Object.entries(themes[name]).map(([role, style]) => [role, penOf(chalk, style)]));
  return (text, role) => pens.get(role)?.(text) ?? text;
}

function penOf(chalk: ChalkInstance, style: Style): ChalkInstance {
  let pen = style.color === undefined ? chalk : chalk[style.color];
  if (style.bold) pen = pen.bold;
  if (style.dim) pen = pen.dim;
  return style.inverse ? pen.inverse : pen;
}
