/**
 * From the host's alternate screen back to its normal one. Emptied first: where tmux (3.3a) has another size by then than
 * when it went there, it lays the alternate screen out for the old size, and what has no room then goes into its history.
 */
export const leaveAlternate = '\x1b[0m\x1b[2J\x1b[?1049l';

/** Where the host may be on its normal screen already, whose text is not ours to erase. */
export const leaveAlternateIfThere = '\x1b[0m\x1b[?1049l';
