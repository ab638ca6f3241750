/** The few options of a session, read by hand: a parser of commands would cost the start more than the rest of it. */
export interface SessionArguments {
  profile: string | undefined;
  shell: string | undefined;
  plain: boolean;
  login: boolean;
  noSidebar: boolean;
}

/** bin/pilot lets only these through to a session; all else is a command. */
export function sessionArguments(words: readonly string[]): SessionArguments {
  const value = (name: string): string | undefined => {
    const at = words.indexOf(name);
    if (at >= 0) return words[at + 1];
    return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  };
  return {
    profile: value('--profile'),
    shell: value('--shell'),
    plain: words.includes('--plain'),
    login: words.includes('--login'),
    noSidebar: words.includes('--no-sidebar'),
  };
}
