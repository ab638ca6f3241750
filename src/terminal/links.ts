/**
 * Where links go to. xterm.js 6.0.0 forgets the target of a link when its line is cleared, although the link may go on, and
 * may do so when lines are inserted.
 */
export class LinkTargets {
  readonly #targets = new Map<number, string>();

  constructor(service: LinkService) {
    const register = service.registerLink.bind(service);
    service.registerLink = (link) => {
      const id = register(link);
      const target = plainUri(link.uri);
      if (target !== null) this.#targets.set(id, target);
      if (this.#targets.size > MOST_KEPT) this.#targets.delete(this.#targets.keys().next().value ?? id);
      return id;
    };
  }

  /** Null for one that is no link to anybody. */
  of(id: number): string | null {
    return this.#targets.get(id) ?? null;
  }
}

/** A link's target reaches the host inside an escape sequence: nothing in it may end that sequence. */
function plainUri(uri: string): string | null {
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  return uri.length > 2083 || /[\u0000-\u001f\u007f-\u009f]/.test(uri) ? null : uri;
}

export interface LinkService {
  registerLink(link: { id?: string; uri: string }): number;
}

/** More than the rows of any scrollback have that somebody looks at. */
const MOST_KEPT = 20_000;
