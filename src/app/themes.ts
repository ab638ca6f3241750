import type { Config } from '../config/schema.ts';

/** The sixteen colours of the user's own terminal, so that their theme holds. */
type Color =
  | 'black'
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'magenta'
  | 'cyan'
  | 'white'
  | 'blackBright'
  | 'redBright'
  | 'greenBright'
  | 'yellowBright'
  | 'blueBright'
  | 'magentaBright'
  | 'cyanBright'
  | 'whiteBright';

/** What a piece of text is for; a theme says how that looks. */
export type Role =
  | 'text'
  /** What one glances over: ages, counts, reasons. */
  | 'quiet'
  | 'heading'
  | 'strong'
  /** Keys, flags, the running timer, the bars. */
  | 'accent'
  | 'read'
  | 'write'
  | 'destroy'
  | 'caution'
  | 'danger'
  /** The bar at the row that has the focus. */
  | 'focus'
  | 'frame';

export interface Style {
  color?: Color;
  bold?: true;
  dim?: true;
  inverse?: true;
}

export type Theme = Record<Role, Style>;

/** Red stands for danger only; no theme uses more than three colours besides bold and dim. */
export const themes: Record<Config['theme'], Theme> = {
  default: {
    text: {},
    quiet: { dim: true },
    heading: { bold: true },
    strong: { bold: true },
    accent: { color: 'green' },
    read: { color: 'green' },
    write: { color: 'yellow' },
    destroy: { color: 'red' },
    caution: { color: 'yellow' },
    danger: { color: 'red' },
    focus: { color: 'green' },
    frame: { dim: true },
  },
  light: {
    text: {},
    quiet: { color: 'blackBright' },
    heading: { bold: true },
    strong: { bold: true },
    accent: { color: 'blue' },
    read: { color: 'blue' },
    write: { color: 'magenta' },
    destroy: { color: 'red' },
    caution: { color: 'magenta' },
    danger: { color: 'red' },
    focus: { color: 'blue' },
    frame: { color: 'blackBright' },
  },
  'high-contrast': {
    text: {},
    quiet: {},
    heading: { bold: true },
    strong: { bold: true },
    accent: { color: 'cyanBright', bold: true },
    read: { color: 'cyanBright', bold: true },
    write: { color: 'yellowBright', bold: true },
    destroy: { color: 'redBright', bold: true },
    caution: { color: 'yellowBright', bold: true },
    danger: { color: 'redBright', bold: true },
    focus: { color: 'cyanBright', inverse: true },
    frame: {},
  },
  'no-color': {
    text: {},
    quiet: { dim: true },
    heading: { bold: true },
    strong: { bold: true },
    accent: {},
    read: {},
    write: {},
    destroy: { bold: true },
    caution: { bold: true },
    danger: { bold: true },
    focus: { bold: true },
    frame: { dim: true },
  },
};
