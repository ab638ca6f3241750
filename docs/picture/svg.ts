import type { IBufferCell, Terminal } from '@xterm/headless';

const cell = { width: 8.4, height: 18, baseline: 13.2, font: 14 };
const padding = 16;
const ground = '#16181d';
const ink = '#d7dae0';

/** The sixteen colours of a quiet dark terminal. */
const sixteen = [
  '#2b2f38', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#c8ccd4',
  '#6b7280', '#ef7f88', '#a9d48a', '#f0cf8e', '#79bdf5', '#d591ea', '#6cc8d3', '#f3f4f6',
]; // prettier-ignore

interface Look {
  color: string;
  back: string;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
}

interface Run extends Look {
  col: number;
  cols: number;
  text: string;
}

/** What stands on a terminal's screen, as a picture that any browser shows. */
export function svgOf(screen: Terminal, title: string): string {
  const width = screen.cols * cell.width + 2 * padding;
  const height = screen.rows * cell.height + 2 * padding;
  const rows = Array.from({ length: screen.rows }, (_, y) => runsOf(screen, y));
  const font = `ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${ground}"/>`,
    `<g transform="translate(${padding} ${padding})" font-family="${font}" font-size="${cell.font}" fill="${ink}" xml:space="preserve" style="white-space:pre">`,
    ...rows.flatMap((runs, y) => [...runs.map((run) => backOf(run, y)), ...runs.map((run) => inkOf(run, y))]),
    cursorOf(screen),
    '</g>',
    '</svg>',
    '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Neighbours that look the same are one run; a line of the frame is always a run of its own. */
function runsOf(screen: Terminal, y: number): Run[] {
  const line = screen.buffer.active.getLine(screen.buffer.active.viewportY + y);
  const runs: Run[] = [];
  for (let x = 0; x < screen.cols; x++) {
    const at = line?.getCell(x);
    if (!at || at.getWidth() === 0) continue;
    const look = lookOf(at);
    const text = at.getChars() || ' ';
    const last = runs.at(-1);
    if (last && sameLook(last, look) && !isFrame(text) && !isFrame(last.text)) {
      last.text += text;
      last.cols += at.getWidth();
    } else runs.push({ ...look, col: x, cols: at.getWidth(), text });
  }
  return runs;
}

function lookOf(at: IBufferCell): Look {
  const fore = colorOf(at.isFgRGB() ? 'rgb' : at.isFgPalette() ? 'palette' : 'default', at.getFgColor()) ?? ink;
  const back = colorOf(at.isBgRGB() ? 'rgb' : at.isBgPalette() ? 'palette' : 'default', at.getBgColor()) ?? ground;
  const inverse = at.isInverse() !== 0;
  return {
    color: inverse ? back : fore,
    back: inverse ? fore : back,
    bold: at.isBold() !== 0,
    dim: at.isDim() !== 0,
    italic: at.isItalic() !== 0,
    underline: at.isUnderline() !== 0,
  };
}

function colorOf(kind: 'rgb' | 'palette' | 'default', value: number): string | null {
  if (kind === 'default') return null;
  if (kind === 'rgb') return hex(value >> 16, (value >> 8) & 255, value & 255);
  if (value < 16) return sixteen[value] ?? ink;
  if (value >= 232) return hex(...(Array(3).fill(8 + (value - 232) * 10) as [number, number, number]));
  const level = (part: number) => (part === 0 ? 0 : 55 + part * 40);
  const cube = value - 16;
  return hex(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}

function backOf({ back, col, cols }: Run, y: number): string {
  if (back === ground) return '';
  return `<rect x="${n(col * cell.width)}" y="${y * cell.height}" width="${n(cols * cell.width)}" height="${cell.height}" fill="${back}"/>`;
}

function inkOf(run: Run, y: number): string {
  if (run.text.trim() === '') return '';
  if (isFrame(run.text)) return frameOf(run, y);
  const lead = run.text.length - run.text.trimStart().length;
  const text = run.text.trim();
  const cols = run.cols - (run.text.length - text.length);
  const style = [
    run.color === ink ? '' : ` fill="${run.color}"`,
    run.bold ? ' font-weight="600"' : '',
    run.dim ? ' opacity="0.55"' : '',
    run.italic ? ' font-style="italic"' : '',
    run.underline ? ' text-decoration="underline"' : '',
  ].join('');
  const x = n((run.col + lead) * cell.width);
  return `<text x="${x}" y="${n(y * cell.height + cell.baseline)}" textLength="${n(cols * cell.width)}" lengthAdjust="spacingAndGlyphs"${style}>${escaped(text)}</text>`;
}

/** Fonts leave gaps between the rows of a line; a drawn line has none. */
function frameOf({ text, col, color, dim }: Run, y: number): string {
  const [left, top] = [col * cell.width, y * cell.height];
  const [x, middle] = [left + cell.width / 2, top + cell.height / 2];
  const [right, bottom] = [left + cell.width, top + cell.height];
  const path: Record<string, string> = {
    '│': `M${n(x)} ${top}V${bottom}`,
    '─': `M${n(left)} ${middle}H${n(right)}`,
    '╭': `M${n(x)} ${bottom}V${middle}H${n(right)}`,
    '┌': `M${n(x)} ${bottom}V${middle}H${n(right)}`,
    '╮': `M${n(x)} ${bottom}V${middle}H${n(left)}`,
    '┐': `M${n(x)} ${bottom}V${middle}H${n(left)}`,
    '╰': `M${n(x)} ${top}V${middle}H${n(right)}`,
    '└': `M${n(x)} ${top}V${middle}H${n(right)}`,
    '╯': `M${n(x)} ${top}V${middle}H${n(left)}`,
    '┘': `M${n(x)} ${top}V${middle}H${n(left)}`,
  };
  return `<path d="${path[text]}" stroke="${color}" fill="none"${dim ? ' opacity="0.55"' : ''}/>`;
}

function cursorOf(screen: Terminal): string {
  const { cursorX, cursorY } = screen.buffer.active;
  return `<rect x="${n(cursorX * cell.width)}" y="${cursorY * cell.height}" width="${cell.width}" height="${cell.height}" fill="${ink}" opacity="0.7"/>`;
}

function isFrame(text: string): boolean {
  return /^[│─╭┌╮┐╰└╯┘]$/.test(text);
}

function sameLook(a: Look, b: Look): boolean {
  return (['color', 'back', 'bold', 'dim', 'italic', 'underline'] as const).every((key) => a[key] === b[key]);
}

function hex(...parts: [number, number, number]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
