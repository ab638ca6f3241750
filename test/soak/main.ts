// `npm run soak -- --minutes 10`: a long day in one window. The real program gets keys, programs, sizes, toggles and a
// sidebar thread that dies, all at random; said at the end are crashes, descriptors and what becomes of the memory.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { memoryOf } from '../bench/processes.ts';
import { makeHome } from '../helpers/home.ts';
import { inspector } from '../helpers/inspector.ts';
import { pilotOf } from '../helpers/pilot-processes.ts';
import { User } from '../helpers/user.ts';
import { slopeOf } from './regression.ts';

interface Sample {
  minutes: number;
  fds: number;
  mebibytes: number;
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789 -./äß漢👩‍🚀';
const moves = ['left', 'right', 'up', 'down', 'backspace', 'tab'];
const lines = [
  'echo "$((6 * 7))"',
  'seq 1 5000',
  'ls -la /usr/bin | head -400',
  "printf '\\033[3%dm%s\\033[0m\\n' 1 red 2 green 4 blue",
  "vim -u NONE -c 'q!'",
  'cd /tmp; cd -',
  "printf '\\033[?1049h\\033[2Jfull\\033[?1049l'",
  'git init -q again; git -C again status --short',
  'false',
];
const boxes = ['b', 'b', 't', 'l', 'm', '?', ' ', '>', '<'];

const minutes = Number(optionValue('--minutes') ?? 1);
const seed = Number(optionValue('--seed') ?? Date.now() % 1_000_000);
const pilot = optionValue('--pilot') ?? join(import.meta.dirname, '../../bin/pilot');
const random = generator(seed);
const home = makeHome();
const { env, attach } = await inspector();
const user = new User({ command: pilot, cols: 120, rows: 36, cwd: home.path, env: { ...home.env('bash'), ...env } });
const startedAt = performance.now();
const samples: Sample[] = [];
let rounds = 0;
let killed = 0;
let detach = (): void => {};

try {
  await user.seesInSidebar('TASKS');
  const { node } = pilotOf(user.host.pid);
  const faults = await attach(node);
  detach = faults.close;
  while (elapsed() < minutes) {
    for (let i = 0; i < 25; i++) await act(faults);
    await settle();
    samples.push({ minutes: elapsed(), fds: readdirSync(`/proc/${node}/fd`).length, mebibytes: memoryOf(node) });
    user.host.forgetReceived();
  }
  detach();
  user.runs('exit 7');
  const exit = await user.exits();
  report(exit.code === 7 ? 'none' : `it ended with ${JSON.stringify(exit)}`);
  process.exitCode = exit.code === 7 ? 0 : 1;
} catch (error) {
  report(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  // Node does not end while somebody debugs it.
  detach();
  await user.close();
  home.remove();
}

/** Never a line that could do harm: what is typed at random is given up, not run. */
async function act(faults: { sidebar(code: string): void }): Promise<void> {
  const dice = random();
  if (dice < 0.35) {
    user.type(Array.from({ length: 1 + pick(20) }, () => letters[pick(letters.length)]).join(''));
    user.press(...Array.from({ length: pick(5) }, () => moves[pick(moves.length)] ?? 'left'), '\x05', 'ctrl-u');
  } else if (dice < 0.6) user.runs(lines[pick(lines.length)] ?? 'true');
  else if (dice < 0.75) user.resizes(1 + pick(220), 1 + pick(70));
  else if (dice < 0.9) {
    const box = boxes[pick(boxes.length)] ?? 'b';
    user.press('leader', box);
    await pause(20);
    user.press('escape');
  } else if (dice < 0.96) {
    if (user.modes().mouse !== 'none') user.clicks(pick(120), pick(36));
  } else {
    faults.sidebar('process.exit(1)');
    killed++;
  }
  await pause(pick(60));
}

/** Whatever was going on, a command must now give its output, beside the sidebar. Ctrl-C at
 * random ends bash 5.2 itself now and then, also without pilot: a line is given up by Ctrl-U. */
async function settle(): Promise<void> {
  user.resizes(120, 36);
  const sign = `round ${++rounds}`;
  for (let left = 3; !user.shellRegion().includes(sign); left--) {
    if (left === 0) throw new Error(`No output of ${sign}.\n${user.screen()}`);
    for (const key of ['escape', 'escape', '\x05', left === 3 ? 'ctrl-u' : 'ctrl-c']) {
      await pause(150);
      user.press(key);
    }
    user.runs(`clear; echo "round $((1 * ${rounds}))"`);
    for (let waits = 50; waits > 0 && !user.shellRegion().includes(sign); waits--) await pause(100);
  }
  for (let tries = 5; user.ruleColumn() === null && tries > 0; tries--) {
    user.press('leader', 'b');
    for (let waits = 30; waits > 0 && user.ruleColumn() === null; waits--) await pause(100);
  }
  await user.seesInSidebar('TASKS');
}

function report(crashes: string): void {
  const settled = samples.filter((sample) => sample.minutes > minutes / 5);
  const hourly = slopeOf(settled.map(({ minutes: at, mebibytes }) => ({ x: at / 60, y: mebibytes })));
  const fds = settled.map((sample) => sample.fds);
  const memory = settled.map((sample) => sample.mebibytes);
  console.log(`seed ${seed}: ${elapsed().toFixed(1)} minutes, ${rounds} rounds of 25 actions, ${killed} threads ended`);
  console.log(`crashes: ${crashes}`);
  console.log(`descriptors: ${Math.min(...fds)} to ${Math.max(...fds)}`);
  console.log(
    `memory (PSS of the tree): ${Math.min(...memory).toFixed(1)} to ${Math.max(...memory).toFixed(1)} MiB, ` +
      `${hourly.toFixed(1)} MiB an hour`,
  );
}

function elapsed(): number {
  return (performance.now() - startedAt) / 60_000;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function pick(below: number): number {
  return Math.floor(random() * below);
}

/** The same numbers for the same seed (mulberry32). */
function generator(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function optionValue(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
