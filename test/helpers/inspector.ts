import { createServer } from 'node:net';

/**
 * Faults put into a running pilot from outside: SIGUSR1 opens Node's inspector, as a person who debugs it would, and by
 * that any code can be run in either thread. pilot has no part in it.
 */
export interface Inspector {
  /** Options for Node, which pilot is started with; they alone do nothing. */
  env: { NODE_OPTIONS: string };
  /** Opens the inspector of this process. */
  readonly attach: (pid: number) => Promise<Attached>;
}

export interface Attached {
  /** Runs code in the terminal thread. */
  terminal(code: string): void;
  /** Runs code in the sidebar's thread. */
  sidebar(code: string): void;
  /** How many threads for the sidebar there have been since. */
  threads(): number;
  /** What an expression in the terminal thread is worth, once it is known. */
  ask(expression: string): Promise<unknown>;
  readonly close: () => void;
}

export async function inspector(): Promise<Inspector> {
  const port = await freePort();
  return {
    env: { NODE_OPTIONS: `--inspect-port=127.0.0.1:${port} --inspect-publish-uid=http` },
    attach: (pid) => attach(pid, port),
  };
}

async function attach(pid: number, port: number): Promise<Attached> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await urlAt(port));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  let thread = '';
  let threads = 0;
  let id = 0;
  const answers = new Map<number, (value: unknown) => void>();
  const send = (method: string, params: object): void => socket.send(JSON.stringify({ id: ++id, method, params }));
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) answers.get(message.id)?.(message.result?.result?.value);
    if (message.method !== 'NodeWorker.attachedToWorker') return;
    thread = message.params?.sessionId ?? '';
    threads++;
  });
  send('NodeWorker.enable', { waitForDebuggerOnStart: false });
  // Later, and not as the inspector's own: only so does what it throws end the thread.
  const later = (code: string): object => ({ expression: `void setImmediate(() => { ${code} })` });
  return {
    terminal: (code) => send('Runtime.evaluate', later(code)),
    sidebar(code) {
      const message = JSON.stringify({ id: ++id, method: 'Runtime.evaluate', params: later(code) });
      send('NodeWorker.sendMessageToWorker', { sessionId: thread, message });
    },
    threads: () => threads,
    ask: (expression) =>
      new Promise((resolve) => {
        send('Runtime.evaluate', { expression, returnByValue: true });
        answers.set(id, resolve);
      }),
    close: () => socket.close(),
  };
}

interface Message {
  id?: number;
  result?: { result?: { value?: unknown } };
  method?: string;
  params?: { sessionId?: string };
}

/** The inspector listens a moment after the signal. */
async function urlAt(port: number): Promise<string> {
  for (let left = 200; ; left--) {
    try {
      const list = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
        webSocketDebuggerUrl: string;
      }[];
      const url = list[0]?.webSocketDebuggerUrl;
      if (url !== undefined) return url;
    } catch (error) {
      if (left === 0) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
