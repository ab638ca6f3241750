/**
 * Where the shell is, for a multiplexer around pilot: tmux opens a new pane where the program on the old one is, and that
 * program is the guardian, which follows this process when it is told to (bin/pilot).
 */
export class OuterPlace {
  #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  follow(cwd: string): void {
    if (cwd === this.#cwd) return;
    this.#cwd = cwd;
    try {
      process.chdir(cwd);
      process.kill(process.ppid, GUARDIAN_FOLLOWS);
    } catch {
      // gone again, or not ours to enter: the multiplexer keeps what it knew
    }
  }
}

const GUARDIAN_FOLLOWS = 'SIGUSR1';
