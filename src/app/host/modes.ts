import type { InnerModes } from '../../terminal/emulator.ts';

/** The modes that the host is to have while pilot draws for it: those of the program inside, and our own mouse. */
export type HostModes = Pick<
  InnerModes,
  | 'cursorHidden'
  | 'cursorStyle'
  | 'cursorColor'
  | 'applicationCursorKeys'
  | 'applicationKeypad'
  | 'bracketedPaste'
  | 'focusEvents'
  | 'keyboard'
  | 'otherKeys'
  | 'mouse'
  | 'mouseEncoding'
>;

export const plainModes: HostModes = {
  cursorHidden: false,
  cursorStyle: 0,
  cursorColor: null,
  applicationCursorKeys: false,
  applicationKeypad: false,
  bracketedPaste: false,
  focusEvents: false,
  keyboard: 0,
  otherKeys: 0,
  mouse: 'NONE',
  mouseEncoding: 'DEFAULT',
};

/** While a surface of ours has the keys: plain cursor keys, pastes marked as such, our cursor. */
export function ownModes(cursorShown: boolean, mouse: boolean): HostModes {
  return { ...plainModes, ...(mouse ? ourMouse : {}), cursorHidden: !cursorShown, bracketedPaste: true };
}

/**
 * While the shell has the keys: what the program inside asked for, and enough mouse for the sidebar and for selecting.
 * Pastes are always marked: they are made harmless before a program gets them, also one that does not ask for the marks.
 */
export function composedModes(inner: InnerModes, mouse: boolean): HostModes {
  const modes = { ...verbatimModes(inner), bracketedPaste: true };
  if (mouse) return { ...modes, ...ourMouse, ...(inner.mouse === 'ANY' ? { mouse: 'ANY' } : {}) };
  // What is read here is of one form, whichever the program wants to get.
  return inner.mouse === 'NONE' ? { ...modes, mouseEncoding: 'DEFAULT' } : { ...modes, mouseEncoding: 'SGR' };
}

/** Exactly what the program inside asked for: bytes go to the host as they are. */
export function verbatimModes(inner: InnerModes): HostModes {
  const { cursorHidden, cursorStyle, cursorColor, applicationCursorKeys, applicationKeypad } = inner;
  const { bracketedPaste, focusEvents, keyboard, otherKeys, mouse, mouseEncoding } = inner;
  return {
    cursorHidden,
    cursorStyle,
    cursorColor,
    applicationCursorKeys,
    applicationKeypad,
    bracketedPaste,
    focusEvents,
    keyboard,
    otherKeys,
    mouse,
    mouseEncoding,
  };
}

const ourMouse = { mouse: 'DRAG', mouseEncoding: 'SGR' } as const;

const mouseModes = { X10: 9, VT200: 1000, DRAG: 1002, ANY: 1003 } as const;
const encodings = { SGR: 1006, SGR_PIXELS: 1016 } as const;

/** The sequences from one set of modes to another; '' when they are the same. The cursor's visibility comes last. */
export function modeChanges(from: HostModes, to: HostModes): string {
  let out = '';
  if (from.applicationCursorKeys !== to.applicationCursorKeys) out += decMode(1, to.applicationCursorKeys);
  if (from.applicationKeypad !== to.applicationKeypad) out += to.applicationKeypad ? '\x1b=' : '\x1b>';
  if (from.bracketedPaste !== to.bracketedPaste) out += decMode(2004, to.bracketedPaste);
  if (from.focusEvents !== to.focusEvents) out += decMode(1004, to.focusEvents);
  if (from.keyboard !== to.keyboard) out += `\x1b[=${to.keyboard};1u`;
  if (from.otherKeys !== to.otherKeys) out += to.otherKeys === 0 ? '\x1b[>4m' : `\x1b[>4;${to.otherKeys}m`;
  if (from.mouse !== to.mouse) {
    if (from.mouse !== 'NONE') out += decMode(mouseModes[from.mouse], false);
    if (to.mouse !== 'NONE') out += decMode(mouseModes[to.mouse], true);
  }
  if (from.mouseEncoding !== to.mouseEncoding) {
    if (from.mouseEncoding !== 'DEFAULT') out += decMode(encodings[from.mouseEncoding], false);
    if (to.mouseEncoding !== 'DEFAULT') out += decMode(encodings[to.mouseEncoding], true);
  }
  if (from.cursorStyle !== to.cursorStyle) out += `\x1b[${to.cursorStyle} q`;
  if (from.cursorColor !== to.cursorColor)
    out += to.cursorColor === null ? '\x1b]112\x1b\\' : `\x1b]12;${to.cursorColor}\x1b\\`;
  if (from.cursorHidden !== to.cursorHidden) out += decMode(25, !to.cursorHidden);
  return out;
}

function decMode(mode: number, on: boolean): string {
  return `\x1b[?${mode}${on ? 'h' : 'l'}`;
}
