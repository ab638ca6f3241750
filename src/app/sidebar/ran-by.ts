import { hostname } from 'node:os';
import type { CommandRecord } from '../../store/records.ts';

/** On which machine this session's commands run, and whether a program drives it. */
export function ranBy(env: NodeJS.ProcessEnv): Pick<CommandRecord, 'host' | 'who' | 'author'> {
  const agent = agents.find(([variable]) => env[variable])?.[1] ?? null;
  return { host: hostname(), who: agent === null ? 'person' : 'agent', author: agent };
}

/** Variables that agents set for what they run. */
const agents: readonly (readonly [variable: string, name: string])[] = [
  ['CLAUDECODE', 'claude-code'],
  ['CODEX_SANDBOX', 'codex'],
  ['CODEX_THREAD_ID', 'codex'],
  ['GEMINI_CLI', 'gemini-cli'],
  ['CURSOR_AGENT', 'cursor'],
  ['OPENCODE', 'opencode'],
  ['QWEN_CODE', 'qwen-code'],
  ['GOOSE_TERMINAL', 'goose'],
  ['CLINE_ACTIVE', 'cline'],
  ['AUGMENT_AGENT', 'augment'],
  ['AI_AGENT', 'agent'],
];
