import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HostKeyboard, plainStacks } from '../../../src/app/host/keyboard.ts';
import { Emulator } from '../../../src/terminal/emulator.ts';

const asked = fc.constantFrom(
  '\x1b[>1u',
  '\x1b[>5u',
  '\x1b[>u',
  '\x1b[<u',
  '\x1b[<2u',
  '\x1b[<9u',
  '\x1b[=3u',
  '\x1b[=2;2u',
  '\x1b[?1049h',
  '\x1b[?1049l',
  '\x1bc',
);
const sessions = fc.array(fc.record({ composed: fc.boolean(), bytes: fc.array(asked, { maxLength: 6 }) }), {
  maxLength: 12,
});

test('whatever programs ask in either mode, a host gets their stacks with their bytes, and its own back in the end', () => {
  fc.assert(
    fc.property(sessions, (steps) => {
      const program = new Emulator({ cols: 10, rows: 3, scrollback: 0 });
      const host = new Emulator({ cols: 10, rows: 3, scrollback: 0 });
      const keyboard = new HostKeyboard();
      let composed = false;
      let flags = 0;
      const leave = (): void => {
        const { alternate, normal } = keyboard.changes(flags, program.keyboard.stacks);
        host.feed(`${alternate}\x1b[?1049l${normal}${program.modes.alternateScreen ? '\x1b[?1049h' : ''}`);
        composed = false;
      };
      for (const step of steps) {
        if (step.composed && !composed) {
          flags = keyboard.enter(program.keyboard.stacks, false);
          host.feed('\x1b[?1049h');
          composed = true;
        } else if (!step.composed && composed) leave();
        for (const bytes of step.bytes) {
          program.feed(bytes);
          if (!composed) host.feed(bytes);
          else {
            flags = program.modes.keyboard;
            host.feed(`\x1b[=${flags};1u`);
          }
        }
        if (composed) expect(host.modes.keyboard).toBe(flags);
        else expect(host.keyboard.stacks).toEqual(program.keyboard.stacks);
      }
      if (!composed) flags = keyboard.enter(program.keyboard.stacks, false);
      host.feed('\x1b[?1049h');
      const { alternate, normal } = keyboard.changes(flags, plainStacks);
      host.feed(`${alternate}\x1b[?1049l${normal}`);
      expect(host.keyboard.stacks).toEqual(plainStacks);
    }),
  );
});
