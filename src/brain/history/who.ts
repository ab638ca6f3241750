import type { Who } from '../../store/records.ts';

/** Names under which programs run commands of their own accord. */
const agents =
  /^(?:agent|ai|bot|assistant|claude|codex|copilot|cursor|gemini|aider|opencode|openhands|devin|goose|cline|windsurf|amp|pi|crush|kiro|junie|jules|qwen)(?:[-_ :/@.].*)?$|(?:-agent|-bot|\[bot\])$/i;

export function whoOf(author: string | null): Who {
  return author !== null && agents.test(author.trim()) ? 'agent' : 'person';
}
